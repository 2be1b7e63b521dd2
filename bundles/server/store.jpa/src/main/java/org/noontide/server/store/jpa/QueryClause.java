package org.noontide.server.store.jpa;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.noontide.wire.query.Condition;
import org.noontide.wire.query.Field;
import org.noontide.wire.query.Operator;
import org.noontide.wire.query.Query;

/** Says in SQL, of a {@code TERMINAL T}, what a query says. */
final class QueryClause {
    /**
     * So many subqueries Derby may turn into joins, which lets it begin with the terminals of a group. It weighs every order
     * of its joins: with eight it takes ten seconds to think, with fifty it would not end.
     */
    private static final int MOST_JOINS = 2;

    private static final String OF_GROUP = "exists (select 1 from TERMINAL_GROUP G where G.TERMINAL = T.ID and G.NAME";
    private static final String OF_ATTRIBUTE =
            "exists (select 1 from TERMINAL_ATTRIBUTE A where A.TERMINAL = T.ID and A.NAME = ? and A.VALUE_TEXT";

    private int joins;

    static Clause of(Query query) {
        return new QueryClause().of(query.condition());
    }

    private Clause of(Condition condition) {
        if (condition instanceof Condition.All all) {
            return joined(" and ", all.parts());
        } else if (condition instanceof Condition.Any any) {
            return joined(" or ", any.parts());
        }
        return of((Condition.Comparison) condition);
    }

    private Clause joined(String joint, List<Condition> parts) {
        return Clause.of("(")
                .then(Clause.joined(joint, parts.stream().map(this::of).toList()))
                .then(")");
    }

    /** What is asked the other way round holds wherever the plain question does not, so also where there is no value. */
    private Clause of(Condition.Comparison comparison) {
        Optional<Operator> opposite =
                switch (comparison.operator()) {
                    case NOT_EQUAL -> Optional.of(Operator.EQUAL);
                    case NOT_IN -> Optional.of(Operator.IN);
                    default -> Optional.empty();
                };
        Optional<Field> field = Field.named(comparison.name());
        if (field.isEmpty() || field.get() == Field.GROUP) {
            Clause exists = existing(field, comparison, opposite.orElse(comparison.operator()));
            return opposite.isPresent() ? Clause.of("not ").then(exists) : thrifty(exists);
        }
        Clause plain = test(field.get(), comparison, opposite.orElse(comparison.operator()));
        Clause column = Clause.of(column(field.get()));
        if (opposite.isEmpty()) {
            return column.then(plain);
        }
        return Clause.of("(").then(column).then(" is null or not ").then(column).then(plain).then(")");
    }

    private static Clause existing(Optional<Field> group, Condition.Comparison comparison, Operator operator) {
        Clause one = group.isPresent() ? Clause.of(OF_GROUP) : Clause.of(OF_ATTRIBUTE, comparison.name());
        return one.then(test(Field.GROUP, comparison, operator)).then(")");
    }

    private Clause thrifty(Clause exists) {
        joins++;
        // under an or it stays a subquery
        return joins <= MOST_JOINS ? exists : Clause.of("(").then(exists).then(" or T.ID is null)");
    }

    /** What follows the column. */
    private static Clause test(Field field, Condition.Comparison comparison, Operator operator) {
        List<String> values = comparison.values();
        if (operator == Operator.IN) {
            String places = String.join(", ", Collections.nCopies(values.size(), "?"));
            Object[] all = values.stream().map(value -> parameter(field, value)).toArray();
            return Clause.of(" in (" + places + ")", all);
        }
        String value = comparison.value();
        if (operator == Operator.EQUAL && field.type() == Field.Type.TEXT && value.indexOf('*') >= 0) {
            return Clause.of(" like ? escape '!'", pattern(value));
        }
        String symbol = operator == Operator.EQUAL ? "=" : operator.symbol();
        return Clause.of(" " + symbol + " ?", parameter(field, value));
    }

    private static Object parameter(Field field, String value) {
        return switch (field.type()) {
            case TEXT -> value;
            case INTEGER -> Long.valueOf(value);
            case TRUTH -> Boolean.valueOf(value);
            case INSTANT -> Instant.parse(value);
        };
    }

    private static String pattern(String value) {
        return value.replace("!", "!!").replace("%", "!%").replace("_", "!_").replace('*', '%');
    }

    private static String column(Field field) {
        return switch (field) {
            case NUMBER -> "T.ID";
            case MODEL -> "T.MODEL";
            case APPLICATION -> "T.RUNS_APPLICATION";
            case VERSION -> "T.RUNS_VERSION";
            case SEQUENCE -> "T.RUNS_SEQUENCE";
            case ONLINE -> "T.IS_ONLINE";
            case SEEN -> "T.SEEN_AT";
            case GROUP -> throw new IllegalArgumentException("a group is no column");
        };
    }
}
