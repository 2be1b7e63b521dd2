package org.noontide.operator.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noontide.wire.operations.RehearsalView;

class SiteClockTest {

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({
        "2026-11-23T04:00:00Z, Asia/Shanghai, 2026-11-23 12:00 +08:00, SAME",
        "2026-11-23T04:00:00Z, America/Los_Angeles, 2026-11-22 20:00 -08:00, BEFORE",
        "2026-11-23T16:00:30Z, Asia/Shanghai, 2026-11-24 00:00:30 +08:00, AFTER",
        "2026-07-23T04:00:00Z, Europe/London, 2026-07-23 05:00 +01:00, SAME",
        "2026-11-23T04:00:00Z, Europe/London, 2026-11-23 04:00 +00:00, SAME",
        "2026-11-23T04:00:00Z, Asia/Kathmandu, 2026-11-23 09:45 +05:45, SAME",
        "2026-11-23T04:00:00Z, Moon/Tycho, ?, SAME"
    })
    void the_clock_on_the_wall_is_that_of_the_zone(Instant instant, String zone, String time, SiteClock.Day day) {
        List<SiteClock> clocks =
                SiteClock.at(instant, new RehearsalView.Zones(List.of(new RehearsalView.InZone(zone, 7)), 0, 0));

        assertThat(clocks).singleElement().satisfies(clock -> {
            assertThat(clock.zone()).isEqualTo(zone);
            assertThat(clock.terminals()).isEqualTo(7);
            assertThat(clock.time()).isEqualTo(time);
            assertThat(clock.day()).isEqualTo(day);
        });
    }

    @Test
    void an_instant_is_told_in_utc_with_its_seconds_where_it_has_some() {
        assertThat(SiteClock.utc(Instant.parse("2026-11-23T04:00:00Z"))).isEqualTo("2026-11-23 04:00 UTC");
        assertThat(SiteClock.utc(Instant.parse("2026-11-23T04:00:01.5Z"))).isEqualTo("2026-11-23 04:00:01 UTC");
    }
}
