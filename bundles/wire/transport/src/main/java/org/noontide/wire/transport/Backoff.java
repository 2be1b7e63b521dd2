package org.noontide.wire.transport;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The waits between attempts: each is drawn evenly from zero to a bound that doubles (full jitter), so that many who lost
 * the same broker at once do not return at once.
 */
public final class Backoff {
    private final Duration floor;
    private final Duration ceiling;
    private final RandomGenerator random;
    private Duration bound;

    /**
     * Begins at the floor.
     *
     * @param floor the longest that the first wait may be
     * @param ceiling the longest that any may be
     */
    public Backoff(Duration floor, Duration ceiling, RandomGenerator random) {
        this.floor = floor;
        this.ceiling = ceiling;
        this.random = random;
        this.bound = floor;
    }

    /** The next wait. */
    public Duration next() {
        Duration wait = Duration.ofNanos(random.nextLong(bound.toNanos() + 1));
        Duration doubled = bound.multipliedBy(2);
        bound = doubled.compareTo(ceiling) < 0 ? doubled : ceiling;
        return wait;
    }

    /** Begins anew. */
    public void reset() {
        bound = floor;
    }
}
