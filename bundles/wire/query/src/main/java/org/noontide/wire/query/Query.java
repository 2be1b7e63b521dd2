package org.noontide.wire.query;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says which terminals are meant, in RSQL: comparisons, joined by {@code ;} or {@code and}, by {@code ,} or {@code or}, and
 * parentheses, as in {@code region==north;group=in=(pilot,office);version!=1.1.0}. And binds more than or.
 */
public final class Query {
    private static final int LONGEST = 2_000;

    private final String text;
    private final Condition condition;

    private Query(String text, Condition condition) {
        this.text = text;
        this.condition = condition;
    }

    /**
     * Reads {@code text}.
     *
     * @throws QueryException if it is no query, pointing at the column
     */
    public static Query of(String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new QueryException(1, Flaw.LENGTH, Integer.toString(LONGEST));
        }
        return new Query(text, new Reading(text).condition());
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** What it says. */
    public Condition condition() {
        return condition;
    }

    /**
     * Demands that every attribute that this names is one of {@code attributes}, since a slip of the pen would otherwise mean
     * nobody, or everybody.
     *
     * @throws QueryException naming the first that is not
     */
    public void requireKnown(Set<String> attributes) {
        comparisons(condition)
                .filter(comparison -> Field.named(comparison.name()).isEmpty())
                .filter(comparison -> !attributes.contains(comparison.name()))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new QueryException(unknown.column(), Flaw.UNKNOWN, unknown.name(), known(attributes));
                });
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Query query && query.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    private static Stream<Condition.Comparison> comparisons(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.parts().stream().flatMap(Query::comparisons);
        } else if (condition instanceof Condition.Any any) {
            return any.parts().stream().flatMap(Query::comparisons);
        }
        return Stream.of((Condition.Comparison) condition);
    }

    private static String known(Set<String> attributes) {
        Set<String> words = Stream.of(Field.values()).map(Field::word).collect(Collectors.toCollection(TreeSet::new));
        words.addAll(attributes);
        return String.join(", ", words);
    }
}
