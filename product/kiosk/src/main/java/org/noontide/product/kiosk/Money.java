package org.noontide.product.kiosk;

import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import org.noontide.wire.protocol.Price;

/** Writes amounts as people read them, from integers alone: a floating-point number is no price. */
final class Money {
    private final Locale locale;
    private final boolean oneCurrency;

    /** @param currencies that stand side by side: where it is one, its sign needs no country */
    Money(Locale locale, Set<String> currencies) {
        this.locale = locale;
        this.oneCurrency = currencies.size() == 1;
    }

    /** True where the currency is known, and with it what its smallest unit is worth. */
    static boolean isKnown(String currency) {
        try {
            return Currency.getInstance(currency).getDefaultFractionDigits() >= 0;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    /** {@code price} with the sign of its currency. */
    String text(Price price) {
        Currency currency = Currency.getInstance(price.currency());
        String symbol = currency.getSymbol(locale);
        // "CN¥" is "¥" where no other yen is about
        String sign = oneCurrency ? symbol.replaceFirst("^[A-Z]+(?=\\p{Sc})", "") : symbol;
        boolean isWord = Character.isLetter(sign.codePointBefore(sign.length()));
        return sign + (isWord ? " " : "") + digits(price.amount(), currency.getDefaultFractionDigits());
    }

    private static String digits(long amount, int fraction) {
        String all = Long.toString(amount);
        String padded = "0".repeat(Math.max(0, fraction + 1 - all.length())) + all;
        int point = padded.length() - fraction;
        String whole = padded.substring(0, point).replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",");
        return fraction == 0 ? whole : whole + '.' + padded.substring(point);
    }
}
