package org.noontide.operator.workbench;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A UI thread without any window: everything is done on the thread of the test, while it waits. */
final class Ui {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LinkedBlockingQueue<Runnable> work = new LinkedBlockingQueue<>();

    void soon(Runnable some) {
        work.add(some);
    }

    /** Works until {@code true}, or fails naming {@code what}. */
    void await(String what, BooleanSupplier done) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            Runnable next = work.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (next == null) {
                fail("not within " + PATIENCE + ": " + what);
            } else {
                next.run();
            }
        }
    }
}
