package org.noontide.terminal.slot.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomTest {

    @ParameterizedTest(name = "{2} needed where {0} are free, {1} reserved and {3} idle: {4}")
    @CsvSource({
        "100, 10,  90,  0, FITS",
        "100, 10,  91,  0, DOES_NOT_FIT",
        "100, 10,  91,  1, FITS_IN_PLACE_OF_THE_IDLE_ONE",
        "100, 10, 120, 29, DOES_NOT_FIT",
        "  5, 10,   1,  5, DOES_NOT_FIT",
        "  5, 10,   1,  6, FITS_IN_PLACE_OF_THE_IDLE_ONE"
    })
    void a_release_fits_where_the_reserve_stays_free(
            long free, long reserve, long needed, long idle, Room.Answer expected) {
        assertThat(new Room(free, reserve).ask(needed, idle)).isEqualTo(expected);
    }
}
