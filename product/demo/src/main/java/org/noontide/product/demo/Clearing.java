package org.noontide.product.demo;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What is still done when Ctrl-C is pressed. */
final class Clearing {
    private static final long SECONDS = 15;

    /**
     * Has the end of this program interrupt {@code demo}, and wait a while until it has stopped what it started and removed
     * what it wrote.
     *
     * @return to be counted down then
     */
    static CountDownLatch whenToldToEnd(Thread demo) {
        CountDownLatch cleared = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> clear(demo, cleared), "clear"));
        return cleared;
    }

    private static void clear(Thread demo, CountDownLatch cleared) {
        demo.interrupt();
        try {
            boolean unused = cleared.await(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Clearing() {}
}
