package org.noontide.product.simulator.mqtt;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** The waits of a terminal that has lost its broker, as the product has them: drawn from zero to a bound that doubles. */
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

    Duration next() {
        Duration wait = Duration.ofNanos(random.nextLong(bound.toNanos() + 1));
        Duration doubled = bound.multipliedBy(2);
        bound = doubled.compareTo(ceiling) < 0 ? doubled : ceiling;
        return wait;
    }

    void reset() {
        bound = floor;
    }
}
