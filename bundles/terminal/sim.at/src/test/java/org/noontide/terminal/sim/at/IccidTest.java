package org.noontide.terminal.sim.at;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IccidTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "898600810915F6046777, 898600810915F6046777",
        "9868001890516F407677, 898600810915F6046777",
        "8986061234567890127, 8986061234567890127",
        "8986061234567890127F, 8986061234567890127",
        "986860214365870921F7, 8986061234567890127",
        "898606123456789012, ",
        "FFFFFFFFFFFFFFFFFFFF, "
    })
    void a_number_is_brought_to_the_form_in_which_it_is_printed(String told, String expected) {
        assertThat(Iccid.of(told).orElse(null)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "8991101200003204514, true",
        "8991101200003204510, false",
        "89911012000032045140, false",
        "898600810915F6046777, false"
    })
    void the_check_digit_is_known(String iccid, boolean expected) {
        assertThat(Iccid.isByLuhn(iccid)).isEqualTo(expected);
    }
}
