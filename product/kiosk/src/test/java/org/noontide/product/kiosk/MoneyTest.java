package org.noontide.product.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noontide.wire.protocol.Price;

class MoneyTest {

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | CNY | ¥0.00",
                "5 | CNY | ¥0.05",
                "50 | CNY | ¥0.50",
                "380 | CNY | ¥3.80",
                "123456 | CNY | ¥1,234.56",
                "100000000 | CNY | ¥1,000,000.00",
                "380 | JPY | ¥380",
                "1380 | JPY | ¥1,380",
                "1500 | KWD | KWD 1.500",
                "250 | EUR | €2.50"
            })
    void an_amount_is_written_with_the_digits_that_its_currency_has(long amount, String currency, String expected) {
        Money money = new Money(Locale.ENGLISH, Set.of(currency));

        assertThat(money.text(new Price(amount, currency))).isEqualTo(expected);
    }

    @Test
    void two_currencies_side_by_side_are_told_apart() {
        Money money = new Money(Locale.ENGLISH, Set.of("CNY", "JPY"));

        assertThat(money.text(new Price(380, "CNY"))).isNotEqualTo("¥3.80").endsWith("¥3.80");
    }

    @Test
    void chinese_readers_see_the_same_sign() {
        Money money = new Money(Locale.SIMPLIFIED_CHINESE, Set.of("CNY"));

        assertThat(money.text(new Price(380, "CNY"))).isEqualTo("¥3.80");
    }

    @ParameterizedTest
    @CsvSource({"CNY, true", "ZZQ, false", "XAU, false"})
    void a_currency_is_known_where_its_smallest_unit_is(String currency, boolean known) {
        assertThat(Money.isKnown(currency)).isEqualTo(known);
    }
}
