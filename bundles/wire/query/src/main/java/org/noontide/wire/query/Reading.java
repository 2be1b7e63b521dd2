package org.noontide.wire.query;

import cz.jirutka.rsql.parser.RSQLParser;
import cz.jirutka.rsql.parser.RSQLParserException;
import cz.jirutka.rsql.parser.UnknownOperatorException;
import cz.jirutka.rsql.parser.ast.AndNode;
import cz.jirutka.rsql.parser.ast.Arity;
import cz.jirutka.rsql.parser.ast.ComparisonNode;
import cz.jirutka.rsql.parser.ast.ComparisonOperator;
import cz.jirutka.rsql.parser.ast.LogicalNode;
import cz.jirutka.rsql.parser.ast.Node;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes one text apart with the RSQL parser, and holds every comparison against what its field can be compared with. */
final class Reading {
    private static final int MOST_COMPARISONS = 50;

    /** The parser descends once for each parenthesis. */
    private static final int DEEPEST = 20;

    private static final int LONGEST_VALUE = 200;

    /** How many values an operator takes is checked here, where the column is known. */
    private static final Map<ComparisonOperator, Operator> OPERATORS = Map.of(
            written("=="), Operator.EQUAL,
            written("!="), Operator.NOT_EQUAL,
            written("=in="), Operator.IN,
            written("=out="), Operator.NOT_IN,
            written("<", "=lt="), Operator.LESS,
            written("<=", "=le="), Operator.LESS_OR_EQUAL,
            written(">", "=gt="), Operator.GREATER,
            written(">=", "=ge="), Operator.GREATER_OR_EQUAL);

    private static final Pattern PLACE = Pattern.compile(
            "(?<what>.*) at line (?<line>\\d+), column (?<column>\\d+)\\.(?:.*after prefix \"(?<prefix>.*)\")?.*",
            Pattern.DOTALL);

    private final String text;
    private final Places places;
    private int comparisons;

    Reading(String text) {
        this.text = text;
        this.places = new Places(text);
    }

    Condition condition() {
        int tooDeep = places.deeperThan(DEEPEST);
        if (tooDeep > 0) {
            throw new QueryException(tooDeep, Flaw.DEPTH, Integer.toString(DEEPEST));
        }
        try {
            return condition(new RSQLParser(OPERATORS.keySet()).parse(text));
        } catch (RSQLParserException e) {
            throw unreadable(e);
        }
    }

    private Condition condition(Node node) {
        if (node instanceof LogicalNode joined) {
            List<Condition> parts =
                    joined.getChildren().stream().map(this::condition).toList();
            return node instanceof AndNode ? new Condition.All(parts) : new Condition.Any(parts);
        }
        return comparison((ComparisonNode) node);
    }

    /** The nodes come in the order of the text, which is how each is found in it again: the parser does not keep where. */
    private Condition comparison(ComparisonNode node) {
        int column = places.next(node.getSelector(), node.getArguments().size());
        comparisons++;
        if (comparisons > MOST_COMPARISONS) {
            throw new QueryException(column, Flaw.COMPARISONS, Integer.toString(MOST_COMPARISONS));
        }
        String name = node.getSelector();
        Operator operator = OPERATORS.get(node.getOperator());
        if (operator == null || (Field.named(name).isEmpty() && !Field.isAttribute(name))) {
            throw new QueryException(column, Flaw.NAME, name);
        }
        if (node.getArguments().size() > 1 && operator != Operator.IN && operator != Operator.NOT_IN) {
            throw new QueryException(column, Flaw.VALUES, operator.symbol());
        }
        Field.Type type = Field.named(name).map(Field::type).orElse(Field.Type.TEXT);
        if (operator.isOrdering() && (type == Field.Type.TEXT || type == Field.Type.TRUTH)) {
            throw new QueryException(column, Flaw.ORDER, name);
        }
        for (String value : node.getArguments()) {
            demand(type, name, value, column);
        }
        return new Condition.Comparison(name, operator, node.getArguments(), column);
    }

    private static void demand(Field.Type type, String name, String value, int column) {
        boolean fits =
                switch (type) {
                    case TEXT -> value.length() <= LONGEST_VALUE;
                    case INTEGER -> value.matches("[0-9]{1,18}");
                    case TRUTH -> value.equals("true") || value.equals("false");
                    case INSTANT -> isInstant(value);
                };
        if (!fits) {
            throw switch (type) {
                case TEXT -> new QueryException(column, Flaw.TEXT, name, Integer.toString(LONGEST_VALUE));
                case INTEGER -> new QueryException(column, Flaw.INTEGER, name);
                case TRUTH -> new QueryException(column, Flaw.TRUTH, name);
                case INSTANT -> new QueryException(column, Flaw.INSTANT, name);
            };
        }
    }

    private static boolean isInstant(String value) {
        try {
            return Instant.parse(value).toEpochMilli() > Long.MIN_VALUE;
        } catch (DateTimeParseException | ArithmeticException e) {
            return false;
        }
    }

    private QueryException unreadable(RSQLParserException failure) {
        if (failure.getCause() instanceof UnknownOperatorException unknown) {
            return new QueryException(
                    Math.max(text.indexOf(unknown.getOperator()), 0) + 1, Flaw.OPERATOR, unknown.getOperator());
        }
        return new QueryException(column(String.valueOf(failure.getMessage())), Flaw.SYNTAX);
    }

    /** The parser says where by words alone. What ends too early it counts from the last character, or from what lacks its end. */
    private int column(String said) {
        Matcher place = PLACE.matcher(said);
        if (!place.matches() || place.group("what").contains("<EOF>")) {
            return text.length() + 1;
        }
        int column = places.column(Integer.parseInt(place.group("line")), Integer.parseInt(place.group("column")));
        String prefix = place.group("prefix");
        return prefix == null
                ? column
                : Math.max(1, column - prefix.replaceAll("\\\\(.)", "$1").length());
    }

    private static ComparisonOperator written(String... symbols) {
        return new ComparisonOperator(symbols, Arity.of(1, Integer.MAX_VALUE));
    }
}
