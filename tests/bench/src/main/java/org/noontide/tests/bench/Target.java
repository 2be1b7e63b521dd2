package org.noontide.tests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/**
 * What one figure of one measurement should be.
 *
 * @param measurement whose file holds it
 * @param figure its name there; of a part of another with a slash between
 * @param what it is, in words
 * @param bound what it may be at most or must be at least; nothing where it is only told
 */
record Target(String measurement, String figure, String what, String unit, Optional<Bound> bound) {

    /** A limit, from above or from below. */
    record Bound(double value, boolean most) {
        boolean holds(double figure) {
            return most ? figure <= value : figure >= value;
        }

        @Override
        public String toString() {
            return (most ? "≤ " : "≥ ") + number(value);
        }
    }

    static Target atMost(String measurement, String figure, String what, String unit, double most) {
        return new Target(measurement, figure, what, unit, Optional.of(new Bound(most, true)));
    }

    static Target atLeast(String measurement, String figure, String what, String unit, double least) {
        return new Target(measurement, figure, what, unit, Optional.of(new Bound(least, false)));
    }

    static Target told(String measurement, String figure, String what, String unit) {
        return new Target(measurement, figure, what, unit, Optional.empty());
    }

    /** The line of the table for what was measured. */
    String line(JsonNode figures) {
        JsonNode value = figures.at('/' + figure);
        if (value.isMissingNode() || !value.isNumber()) {
            return "";
        }
        String met =
                bound.map(it -> it.holds(value.asDouble()) ? "yes" : "**no**").orElse("");
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s |%n",
                what,
                bound.map(Bound::toString).orElse(""),
                number(value.asDouble()),
                unit,
                met);
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%,.2f", value);
    }
}
