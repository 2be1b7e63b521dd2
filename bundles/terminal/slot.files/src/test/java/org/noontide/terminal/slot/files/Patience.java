package org.noontide.terminal.slot.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what other processes do. */
final class Patience {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(10);

    /** What is waited for. */
    interface Condition {
        boolean holds() throws IOException;
    }

    static void await(Condition condition) throws IOException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("it did not happen in time").isLessThan(deadline);
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    private Patience() {}
}
