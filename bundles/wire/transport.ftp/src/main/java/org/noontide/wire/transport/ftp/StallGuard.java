package org.noontide.wire.transport.ftp;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicLong;

/** Ends a session whose peer takes no more data: a write, unlike a read, knows no time-out of its own. */
final class StallGuard implements AutoCloseable {
    private final AtomicLong moves = new AtomicLong();
    private final Timer timer = new Timer("ftp-stall-guard", true);
    private volatile boolean stalled;

    StallGuard(Duration idle, Runnable end) {
        timer.schedule(
                new TimerTask() {
                    private long seen = -1;

                    @Override
                    public void run() {
                        long now = moves.get();
                        if (now == seen) {
                            stalled = true;
                            end.run();
                        }
                        seen = now;
                    }
                },
                idle.toMillis(),
                idle.toMillis());
    }

    /** Something went. */
    void moved() {
        moves.incrementAndGet();
    }

    /** True where it ended the session. */
    boolean stalled() {
        return stalled;
    }

    @Override
    public void close() {
        timer.cancel();
    }
}
