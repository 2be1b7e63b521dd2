package org.noontide.terminal.time.sntp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A wall clock that goes with the monotonic one until somebody sets it. */
final class SteppedClock extends Clock {
    private final long start = System.nanoTime();
    private volatile Instant atStart;

    SteppedClock(Instant now) {
        this.atStart = now;
    }

    void step(Duration by) {
        atStart = atStart.plus(by);
    }

    @Override
    public Instant instant() {
        return atStart.plusNanos(System.nanoTime() - start);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("UTC only");
    }
}
