package org.noontide.terminal.time.sntp;

import java.time.Duration;
import java.time.Instant;
import org.noontide.terminal.device.TimeReading;

/**
 * The standard time at one moment of the monotonic clock. Every later time follows from it by counting on, so that no step
 * of the wall clock moves it.
 *
 * @param nanos the moment, by {@link System#nanoTime}
 * @param time standard time at that moment
 * @param error bound of the error at that moment, either way
 */
record Anchor(long nanos, Instant time, Duration error) {
    private static final long MILLION = 1_000_000;

    /** What a server's answer gives: it was written somewhere between asking and hearing, most likely in the middle. */
    static Anchor ofAnswer(long asked, long heard, Instant received, Instant sent) {
        Duration atServer = Duration.between(received, sent);
        Duration onTheWay = Duration.ofNanos(heard - asked).minus(atServer);
        // a server with a coarse clock may claim a moment more than there was
        Duration half = onTheWay.isNegative() ? Duration.ZERO : onTheWay.dividedBy(2);
        return new Anchor(heard, sent.plus(half), half);
    }

    /**
     * The time at {@code now} of the monotonic clock.
     *
     * @param drift what that clock may be wrong, in parts per million
     */
    TimeReading at(long now, int drift) {
        long age = now - nanos;
        return new TimeReading(time.plusNanos(age), errorAt(now, drift));
    }

    /** The bound of the error at {@code now}. */
    Duration errorAt(long now, int drift) {
        // in this order a year of age does not overflow, and the bound is rounded up
        return error.plusNanos(Math.abs(now - nanos) / MILLION * drift + drift);
    }

    /** The same, less sure. */
    Anchor widened(Duration by) {
        return new Anchor(nanos, time, error.plus(by));
    }
}
