package org.noontide.wire.transport.mqtt;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The waits between attempts: each is drawn evenly from zero to a bound that doubles (full jitter), so that many who lost
 * the same broker at once do not return at once.
 */
final class Backoff {
    private final Duration floor;
    private final Duration ceiling;
    private final RandomGenerator random;
    private Duration bound;

    Backoff(Duration floor, Duration ceiling, RandomGenerator random) {
        this.floor = floor;
        this.ceiling = ceiling;
        this.random = random;
        this.bound = floor;
    }

    /** The next wait. */
    Duration next() {
        Duration wait = Duration.ofNanos(random.nextLong(bound.toNanos() + 1));
        Duration doubled = bound.multipliedBy(2);
        bound = doubled.compareTo(ceiling) < 0 ? doubled : ceiling;
        return wait;
    }

    /** Begins anew. */
    void reset() {
        bound = floor;
    }
}
