package org.noontide.terminal.time.sntp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GapTest {
    private static final long LEAST = 5_000_000_000L;

    private final Gap gap = new Gap(Duration.ofNanos(LEAST));

    @ParameterizedTest(name = "from {0}")
    @ValueSource(longs = {0, -LEAST / 2, Long.MAX_VALUE - 1})
    void the_next_poll_may_be_made_when_the_gap_is_over_even_where_the_monotonic_clock_overflows(long start) {
        boolean first = gap.allows(start);

        assertThat(first).isTrue();
        assertThat(gap.allows(start + 1)).isFalse();
        assertThat(gap.allows(start + LEAST - 1)).isFalse();
        assertThat(gap.allows(start + LEAST)).isTrue();
        assertThat(gap.allows(start + LEAST)).isFalse();
    }

    @Test
    void a_poll_that_nobody_asked_for_counts_too() {
        gap.polled(0);

        assertThat(gap.allows(1)).isFalse();
    }
}
