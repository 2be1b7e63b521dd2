package org.noontide.wire.protocol;

import java.util.regex.Pattern;

/**
 * Money as it is charged.
 *
 * @param amount in the currency's smallest unit (for CNY the fen), never negative, at most 100 million
 * @param currency the ISO 4217 code
 */
public record Price(long amount, String currency) {
    private static final Pattern ISO_4217 = Pattern.compile("[A-Z]{3}");
    static final long HIGHEST = 100_000_000;

    public Price {
        Rule.require(amount >= 0, "a price is never negative: " + amount);
        Rule.require(amount <= HIGHEST, "a price is at most " + HIGHEST + " of the smallest unit: " + amount);
        Rule.require(ISO_4217.matcher(currency).matches(), "not a currency code: " + Excerpt.of(currency));
    }
}
