package org.noontide.server.fleet;

import java.time.Duration;

/**
 * Skews that are counted as one: exact to the millisecond below 128 of them, and not wider than a sixty-fourth of the
 * smallest above. The indexes are those in the store, and never change.
 *
 * @param index 0 for none, positive for late, and the same but negative for as early
 */
public record SkewRange(int index) {
    /** How many ranges there are between a power of two and the next, from 64 on. */
    private static final int STEPS = 64;

    private static final int STEP_BITS = 6;

    /** The range that {@code skew} is in, to the whole millisecond. */
    public static SkewRange of(Duration skew) {
        long millis = skew.toMillis();
        int index = index(Math.abs(millis));
        return new SkewRange(millis < 0 ? -index : index);
    }

    /** The skew in it that is nearest to zero. */
    public Duration nearest() {
        long millis = least(Math.abs(index));
        return Duration.ofMillis(index < 0 ? -millis : millis);
    }

    private static int index(long millis) {
        int shift = shift(millis);
        return shift * STEPS + (int) (millis >> shift);
    }

    private static int shift(long millis) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(millis);
        return Math.max(0, bits - STEP_BITS - 1);
    }

    private static long least(int index) {
        int shift = Math.max(0, index / STEPS - 1);
        return (long) (index - shift * STEPS) << shift;
    }
}
