package org.noontide.wire.transport.ftp;

import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Holds all downloads together to so many bytes per second: a token bucket that holds an eighth of a second, kept as the
 * one instant at which everything taken so far is paid for.
 */
final class Pace {
    /** No limit. */
    static final Pace FREE = new Pace(0, Ticks.SYSTEM);

    private static final int PIECES_PER_SECOND = 8;
    private static final long BURST = TimeUnit.SECONDS.toNanos(1) / PIECES_PER_SECOND;
    private static final int LEAST_WINDOW = 8 * 1024;
    private static final int MOST_WINDOW = 1024 * 1024;

    private final long bytesPerSecond;
    private final Ticks ticks;
    private final AtomicLong paid;

    /** Time that only goes forward. */
    interface Ticks {
        /** That of the machine. */
        Ticks SYSTEM = new Ticks() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void pause(long nanos) {
                LockSupport.parkNanos(this, nanos);
            }
        };

        /** Nanoseconds since an instant of its own choosing. */
        long nanos();

        /** Lets {@code nanos} pass, or less. */
        void pause(long nanos);
    }

    /** At most {@code bytesPerSecond}; 0 for no limit. */
    Pace(long bytesPerSecond, Ticks ticks) {
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException("bytes per second are negative: " + bytesPerSecond);
        }
        this.bytesPerSecond = bytesPerSecond;
        this.ticks = ticks;
        this.paid = new AtomicLong(ticks.nanos());
    }

    boolean isLimited() {
        return bytesPerSecond > 0;
    }

    /** The most bytes to read at once, so that no pause is long enough to look like silence. */
    int piece() {
        return isLimited() ? clamp(bytesPerSecond / PIECES_PER_SECOND, 1, ChunkJournal.CHUNK) : ChunkJournal.CHUNK;
    }

    /** The bytes that the far side may send unread: with more, a system's large buffers would let a flood in first. */
    int window() {
        return clamp(bytesPerSecond, LEAST_WINDOW, MOST_WINDOW);
    }

    /** Pays for {@code bytes} that came, with time. */
    void spend(int bytes) throws InterruptedIOException {
        if (!isLimited()) {
            return;
        }
        long cost = TimeUnit.SECONDS.toNanos(bytes) / bytesPerSecond;
        long now = ticks.nanos();
        long due = paid.updateAndGet(before -> Math.max(before, now - BURST) + cost);
        for (long rest = due - now; rest > 0; rest = due - ticks.nanos()) {
            ticks.pause(rest);
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while it kept its pace");
            }
        }
    }

    private static int clamp(long value, int least, int most) {
        return (int) Math.max(least, Math.min(most, value));
    }
}
