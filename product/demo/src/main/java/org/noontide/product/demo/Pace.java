package org.noontide.product.demo;

import java.time.Duration;

/**
 * How patient a site's server is; what takes minutes in a fleet takes seconds where a person watches.
 *
 * @param grace after the switch instant, until a silent terminal counts as delayed
 * @param retryInterval for which a delayed terminal rests
 * @param attempts orders to one terminal before it counts as failed
 */
public record Pace(Duration grace, Duration retryInterval, int attempts) {
    /** Of a demo that is told nothing else. */
    public static final Pace USUAL = new Pace(Duration.ofSeconds(5), Duration.ofSeconds(30), 3);

    /** The longest that a delivery may take to end, from its switch instant on. */
    Duration longest() {
        return grace.plus(retryInterval).multipliedBy(attempts).plus(grace);
    }
}
