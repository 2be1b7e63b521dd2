package org.noontide.operator.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    @ParameterizedTest
    @CsvSource({"350, CNY, 3.50 CNY", "350, JPY, 350 JPY", "350, ???, 350 ???", "-5, EUR, -0.05 EUR"})
    void money_is_told_with_the_decimals_of_its_currency(long amount, String currency, String told) {
        assertThat(Wording.money(amount, currency)).isEqualTo(told);
    }

    @Test
    void a_name_is_that_of_the_language_or_the_first_that_there_is() {
        Map<String, String> names = Map.of("en", "Cola", "zh_CN", "可乐");

        assertThat(Wording.named(names, "zh")).isEqualTo("可乐");
        assertThat(Wording.named(names, "de")).isEqualTo("Cola");
        assertThat(Wording.named(Map.of(), "en")).isEqualTo("-");
    }
}
