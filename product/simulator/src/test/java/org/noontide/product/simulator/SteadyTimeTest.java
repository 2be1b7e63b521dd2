package org.noontide.product.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyTimeTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong(42);
    private final SteadyTime time = SteadyTime.from(Clock.fixed(NOON, ZoneOffset.UTC), nanos::get);

    @Test
    void it_goes_by_the_monotonic_clock() {
        nanos.addAndGet(Duration.ofSeconds(90).toNanos());

        assertThat(time.read().time()).isEqualTo(NOON.plusSeconds(90));
    }

    @Test
    void a_wrong_clock_goes_as_fast_and_says_how_wrong_it_may_be() {
        SteadyTime wrong = time.wrongBy(Duration.ofSeconds(-3), Duration.ofSeconds(5));
        nanos.addAndGet(Duration.ofSeconds(90).toNanos());

        assertThat(wrong.read().time()).isEqualTo(NOON.plusSeconds(87));
        assertThat(wrong.read().uncertainty()).isEqualTo(Duration.ofSeconds(5));
    }
}
