package org.noontide.tests.framework;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.fail;

import java.util.concurrent.Callable;

/** Waits for what comes true by itself. */
final class Await {
    private static final long PATIENCE = SECONDS.toNanos(30);

    static void until(String what, Callable<Boolean> question) throws Exception {
        long end = System.nanoTime() + PATIENCE;
        while (!question.call()) {
            if (System.nanoTime() > end) {
                fail("not in time: " + what);
            }
            MILLISECONDS.sleep(20);
        }
    }

    private Await() {}
}
