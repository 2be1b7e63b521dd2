package org.noontide.product.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.noontide.terminal.device.StandardTime;
import org.noontide.terminal.device.TimeReading;

/**
 * The wall clock as it was when the simulation began, carried on by the monotonic clock, as a disciplined terminal carries
 * on the time of its last answer: setting the wall clock does not move it.
 */
final class SteadyTime implements StandardTime {
    private static final Duration GOOD = Duration.ofMillis(1);

    private final Instant start;
    private final long startNanos;
    private final LongSupplier nanos;
    private final Duration uncertainty;

    private SteadyTime(Instant start, long startNanos, LongSupplier nanos, Duration uncertainty) {
        this.start = start;
        this.startNanos = startNanos;
        this.nanos = nanos;
        this.uncertainty = uncertainty;
    }

    /** The true time from now on. */
    static SteadyTime from(Clock clock, LongSupplier nanos) {
        return new SteadyTime(clock.instant(), nanos.getAsLong(), nanos, GOOD);
    }

    /** The time of a clock that is wrong by {@code offset} and says that it may be wrong by {@code bound}. */
    SteadyTime wrongBy(Duration offset, Duration bound) {
        return new SteadyTime(start.plus(offset), startNanos, nanos, bound);
    }

    Instant now() {
        return start.plusNanos(nanos.getAsLong() - startNanos);
    }

    @Override
    public TimeReading read() {
        return new TimeReading(now(), uncertainty);
    }
}
