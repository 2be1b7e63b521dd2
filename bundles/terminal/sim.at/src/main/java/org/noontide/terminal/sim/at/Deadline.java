package org.noontide.terminal.sim.at;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A moment of the monotonic clock until which something must be done. */
final class Deadline {
    private final LongSupplier nanos;
    private final long end;

    Deadline(LongSupplier nanos, Duration allowed) {
        this(nanos, nanos.getAsLong() + allowed.toNanos());
    }

    private Deadline(LongSupplier nanos, long end) {
        this.nanos = nanos;
        this.end = end;
    }

    /** The one that comes after {@code allowed}, or this one where this one comes first. */
    Deadline within(Duration allowed) {
        long sooner = nanos.getAsLong() + allowed.toNanos();
        return sooner - end < 0 ? new Deadline(nanos, sooner) : this;
    }

    boolean isOver() {
        return nanos.getAsLong() - end >= 0;
    }

    /** Whether something that takes {@code time} ends in time. */
    boolean allows(Duration time) {
        return nanos.getAsLong() + time.toNanos() - end < 0;
    }
}
