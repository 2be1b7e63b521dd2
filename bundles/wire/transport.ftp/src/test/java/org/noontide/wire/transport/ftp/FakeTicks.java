package org.noontide.wire.transport.ftp;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only in pauses, and, since a machine's may do so, begins below zero. */
final class FakeTicks implements Pace.Ticks {
    private static final long START = -5_000_000_000L;

    private final AtomicLong now = new AtomicLong(START);

    Duration passed() {
        return Duration.ofNanos(now.get() - START);
    }

    @Override
    public long nanos() {
        return now.get();
    }

    @Override
    public void pause(long nanos) {
        now.addAndGet(nanos);
    }
}
