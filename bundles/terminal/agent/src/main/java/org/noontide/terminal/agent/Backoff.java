package org.noontide.terminal.agent;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to rest before the next try: twice as long each time, up to a ceiling, and of that by chance between half and
 * all, so that a fleet which lost its server at one instant does not come back at one instant.
 */
final class Backoff {
    private static final int MOST_DOUBLINGS = 30;

    private final Settings.Bounds bounds;
    private final RandomGenerator random;
    private int tries;

    Backoff(Settings.Bounds bounds, RandomGenerator random) {
        this.bounds = bounds;
        this.random = random;
    }

    Duration next() {
        long ceiling = bounds.ceiling().toNanos();
        long floor = bounds.floor().toNanos();
        // compared by division, since the product may not fit
        long whole = floor > ceiling >> tries ? ceiling : Math.min(ceiling, floor << tries);
        tries = Math.min(tries + 1, MOST_DOUBLINGS);
        return Duration.ofNanos(whole / 2 + (long) (random.nextDouble() * (whole - whole / 2)));
    }

    /** The next rest is a short one again: something worked. */
    void reset() {
        tries = 0;
    }
}
