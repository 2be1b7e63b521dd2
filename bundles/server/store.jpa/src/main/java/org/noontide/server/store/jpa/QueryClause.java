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
    /** What are comments in other databases keep Derby from reading all groups of everybody for each question. */
    private static final String OF_GROUP =
            """
            exists (select 1 from TERMINAL_GROUP G \
            --DERBY-PROPERTIES constraint=TERMINAL_GROUP_KEY, joinStrategy=NESTEDLOOP
            where G.TERMINAL = T.ID and G.NAME""";

    private static final String OF_ATTRIBUTE =
            """
            exists (select 1 from TERMINAL_ATTRIBUTE A \
            --DERBY-PROPERTIES constraint=TERMINAL_ATTRIBUTE_KEY, joinStrategy=NESTEDLOOP
            where A.TERMINAL = T.ID and A.NAME = ? and A.VALUE_TEXT""";

    static Clause of(Query query) {
        return of(query.condition());
    }

    /**
     * The first comparison that must hold whatever the others say, and of which an index tells for whom it does, in the order
     * of their numbers.
     */
    static Optional<Condition.Comparison> lead(Query query) {
        List<Condition> all =
                query.condition() instanceof Condition.All joined ? joined.parts() : List.of(query.condition());
        return all.stream()
                .filter(Condition.Comparison.class::isInstance)
                .map(Condition.Comparison.class::cast)
                .filter(comparison -> comparison.operator() == Operator.EQUAL && !isPattern(comparison))
                .filter(comparison -> Field.named(comparison.name()).orElse(Field.GROUP) == Field.GROUP)
                .findFirst();
    }

    private static Clause of(Condition condition) {
        if (condition instanceof Condition.All all) {
            return joined(" and ", all.parts());
        } else if (condition instanceof Condition.Any any) {
            return joined(" or ", any.parts());
        }
        return of((Condition.Comparison) condition);
    }

    private static Clause joined(String joint, List<Condition> parts) {
        return Clause.of("(")
                .then(Clause.joined(joint, parts.stream().map(QueryClause::of).toList()))
                .then(")");
    }

    /** What is asked the other way round holds wherever the plain question does not, so also where there is no value. */
    private static Clause of(Condition.Comparison comparison) {
        Optional<Operator> opposite =
                switch (comparison.operator()) {
                    case NOT_EQUAL -> Optional.of(Operator.EQUAL);
                    case NOT_IN -> Optional.of(Operator.IN);
                    default -> Optional.empty();
                };
        Optional<Field> field = Field.named(comparison.name());
        if (field.isEmpty() || field.get() == Field.GROUP) {
            Clause exists = existing(field, comparison, opposite.orElse(comparison.operator()));
            return opposite.isPresent() ? Clause.of("not ").then(exists) : subquery(exists);
        }
        Clause plain = test(field.get(), comparison, opposite.orElse(comparison.operator()));
        Clause test = Clause.of(column(field.get())).then(plain);
        if (field.get() == Field.SEEN) {
            // always true or false, and never the third that a database knows
            test = Clause.of("(T.SEEN_AT is not null and ").then(test).then(")");
        }
        return opposite.isPresent() ? Clause.of("not ").then(test) : test;
    }

    private static Clause existing(Optional<Field> group, Condition.Comparison comparison, Operator operator) {
        Clause one = group.isPresent() ? Clause.of(OF_GROUP) : Clause.of(OF_ATTRIBUTE, comparison.name());
        return one.then(test(Field.GROUP, comparison, operator)).then(")");
    }

    /**
     * Under an or it stays a subquery. Derby would make a join of it and weigh every order of the joins: with eight it thinks
     * for ten seconds, with fifty for ever.
     */
    private static Clause subquery(Clause exists) {
        return Clause.of("(").then(exists).then(" or T.ID is null)");
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
        if (operator == Operator.EQUAL && field.type() == Field.Type.TEXT && isPattern(comparison)) {
            return Clause.of(" like ? escape '!'", pattern(value));
        }
        String symbol = operator == Operator.EQUAL ? "=" : operator.symbol();
        return Clause.of(" " + symbol + " ?", parameter(field, value));
    }

    private static boolean isPattern(Condition.Comparison comparison) {
        return comparison.value().indexOf('*') >= 0;
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
