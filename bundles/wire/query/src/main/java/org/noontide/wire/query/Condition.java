package org.noontide.wire.query;

import java.util.List;

/** What a query says, taken apart. */
public sealed interface Condition {

    /** All of {@code parts}, two or more. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** At least one of {@code parts}, two or more. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /**
     * One comparison. It is always either true or false: {@code !=} and {@code =out=} also hold where the terminal has no
     * such value, and the others do not.
     *
     * @param name a {@link Field}'s word, or an attribute's name
     * @param values one, or one and more with {@code =in=} and {@code =out=}; each is of the field's type
     * @param column where it stands in the text
     */
    record Comparison(String name, Operator operator, List<String> values, int column) implements Condition {
        public Comparison {
            values = List.copyOf(values);
        }

        /** The only value of an operator that takes one. */
        public String value() {
            return values.get(0);
        }
    }
}
