package org.noontide.wire.transport.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
    private final FakeTicks ticks = new FakeTicks();

    @Test
    void a_second_carries_what_it_may_and_no_more() throws InterruptedIOException {
        Pace pace = new Pace(100_000, ticks);
        Random random = new Random(1);
        int left = 3_000_000;

        while (left > 0) {
            int bytes = Math.min(left, random.nextInt(1, pace.piece() + 1));
            pace.spend(bytes);
            left -= bytes;
        }

        assertThat(ticks.passed()).isBetween(Duration.ofMillis(29_800), Duration.ofMillis(30_001));
    }

    @Test
    void time_in_which_nothing_came_is_not_saved_up() throws InterruptedIOException {
        Pace pace = new Pace(100_000, ticks);
        ticks.pause(Duration.ofHours(1).toNanos());

        for (int i = 0; i < 100; i++) {
            pace.spend(10_000);
        }

        assertThat(ticks.passed().minusHours(1)).isBetween(Duration.ofMillis(9_800), Duration.ofMillis(10_001));
    }

    @Test
    void no_pause_is_long_enough_to_look_like_silence() throws InterruptedIOException {
        for (long rate : new long[] {1, 7, 1_000, 50_000, 10_000_000}) {
            Pace pace = new Pace(rate, ticks);
            Duration before = ticks.passed();

            pace.spend(pace.piece());

            assertThat(ticks.passed().minus(before)).as("%s bytes/s", rate).isLessThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @ParameterizedTest(name = "{0} bytes/s: {1}")
    @CsvSource({"1, 8192", "50000, 50000", "1000000000, 1048576"})
    void the_far_side_may_send_ahead_what_a_second_carries_within_reason(long rate, int expected) {
        assertThat(new Pace(rate, ticks).window()).isEqualTo(expected);
    }

    @Test
    void without_a_limit_nobody_waits() throws InterruptedIOException {
        Pace pace = new Pace(0, ticks);

        pace.spend(Integer.MAX_VALUE);

        assertThat(ticks.passed()).isZero();
    }

    @Test
    void an_interrupt_ends_a_pause() {
        Pace pace = new Pace(1, ticks);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> pace.spend(1_000)).isInstanceOf(InterruptedIOException.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_limit_below_zero_is_none_of_a_pace() {
        assertThatThrownBy(() -> new Pace(-1, ticks)).hasMessageContaining("-1");
    }
}
