package org.noontide.terminal.time.sntp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.noontide.terminal.device.TimeReading;

class AnchorTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void an_answer_is_taken_to_be_written_in_the_middle_of_its_way() {
        Anchor anchor = Anchor.ofAnswer(1_000, 41_000, NOON, NOON.plusNanos(10_000));

        assertThat(anchor).isEqualTo(new Anchor(41_000, NOON.plusNanos(25_000), Duration.ofNanos(15_000)));
    }

    @Test
    void a_server_that_claims_more_time_than_there_was_does_not_make_the_error_negative() {
        Anchor anchor = Anchor.ofAnswer(1_000, 2_000, NOON, NOON.plusMillis(1));

        assertThat(anchor.error()).isEqualTo(Duration.ZERO);
    }

    @Test
    void time_goes_on_with_the_monotonic_clock_even_where_that_wraps() {
        Anchor anchor = new Anchor(Long.MAX_VALUE - 4, NOON, Duration.ZERO);

        assertThat(anchor.at(Long.MIN_VALUE + 5, 0).time()).isEqualTo(NOON.plusNanos(10));
    }

    @Test
    void the_error_grows_with_the_drift() {
        Anchor anchor = new Anchor(0, NOON, Duration.ofMillis(3));

        TimeReading later = anchor.at(Duration.ofHours(1).toNanos(), 20);

        assertThat(later.time()).isEqualTo(NOON.plus(Duration.ofHours(1)));
        // 20 ppm of an hour are 72 ms
        assertThat(later.uncertainty()).isBetween(Duration.ofMillis(75), Duration.ofMillis(76));
    }

    @Test
    void a_century_of_age_does_not_overflow() {
        Anchor anchor = new Anchor(0, NOON, Duration.ZERO);

        assertThat(anchor.errorAt(Duration.ofDays(36_500).toNanos(), 100)).isGreaterThan(Duration.ofDays(3));
    }
}
