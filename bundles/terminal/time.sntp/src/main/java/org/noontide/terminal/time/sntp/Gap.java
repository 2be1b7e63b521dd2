package org.noontide.terminal.time.sntp;

import java.time.Duration;
import java.util.OptionalLong;

/** Keeps two polls from following each other too closely, on any thread; its moments are of the monotonic clock. */
final class Gap {
    private final Duration least;
    private OptionalLong last = OptionalLong.empty();

    Gap(Duration least) {
        this.least = least;
    }

    /** There is a poll at {@code now}, asked for or not. */
    synchronized void polled(long now) {
        last = OptionalLong.of(now);
    }

    /** True where one more may be made at {@code now}, and then it counts as made. */
    synchronized boolean allows(long now) {
        boolean allowed = last.isEmpty() || now - last.getAsLong() >= least.toNanos();
        if (allowed) {
            polled(now);
        }
        return allowed;
    }
}
