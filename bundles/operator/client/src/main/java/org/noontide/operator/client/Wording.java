package org.noontide.operator.client;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a catalogue tells, as every door of the operator says it. */
public final class Wording {

    /** So much of a currency's smallest unit, such as 3.50 CNY; in that unit where this Java machine does not know it. */
    public static String money(long amount, String currency) {
        int decimals;
        try {
            decimals = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            decimals = 0;
        }
        return BigDecimal.valueOf(amount, decimals).toPlainString() + ' ' + currency;
    }

    /**
     * The one of {@code names} that is in {@code language}, or else the first that there is.
     *
     * @param names by language, such as zh_CN
     */
    public static String named(Map<String, String> names, String language) {
        TreeMap<String, String> sorted = new TreeMap<>(names);
        Optional<String> best = sorted.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(language))
                .map(Map.Entry::getValue)
                .findFirst();
        return best.or(() -> sorted.values().stream().findFirst()).orElse("-");
    }

    private Wording() {}
}
