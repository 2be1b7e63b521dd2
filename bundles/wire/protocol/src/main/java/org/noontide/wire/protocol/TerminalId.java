package org.noontide.wire.protocol;

import java.util.regex.Pattern;

/**
 * The number of one vending cabinet, as printed on its plate, as used in its topics and as its user name.
 *
 * @param value 3 to 32 capitals, digits and hyphens, beginning with a capital or a digit
 */
public record TerminalId(String value) implements Comparable<TerminalId> {
    private static final Pattern PLATE = Pattern.compile("[A-Z0-9][A-Z0-9-]{2,31}");

    public TerminalId {
        Rule.require(
                PLATE.matcher(value).matches(),
                "terminal.number",
                "not a terminal number (3 to 32 capitals, digits and hyphens): {0}",
                Excerpt.of(value));
    }

    @Override
    public int compareTo(TerminalId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
