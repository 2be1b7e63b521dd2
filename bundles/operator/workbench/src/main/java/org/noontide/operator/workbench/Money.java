package org.noontide.operator.workbench;

import java.math.BigDecimal;
import java.util.Currency;

/** Prices for people. */
final class Money {

    /** So much of a currency's smallest unit, such as 3.50 CNY. */
    static String of(long amount, String currency) {
        int decimals;
        try {
            decimals = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            // none that this Java machine knows: in its smallest unit
            decimals = 0;
        }
        return BigDecimal.valueOf(amount, decimals).toPlainString() + ' ' + currency;
    }

    private Money() {}
}
