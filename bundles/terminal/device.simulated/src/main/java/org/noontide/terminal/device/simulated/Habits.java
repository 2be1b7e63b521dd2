package org.noontide.terminal.device.simulated;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.noontide.wire.protocol.Rule;

/**
 * How those buy who come to a simulated cabinet.
 *
 * @param busy one came at first and never leaves
 * @param salesPerHour how many come by chance
 * @param sale how long one takes on average
 * @param seed makes two runs the same; 0: drawn anew
 */
record Habits(boolean busy, int salesPerHour, Duration sale, long seed) {
    /** Nobody comes. */
    static final Habits NOBODY = new Habits(false, 0, Duration.ofSeconds(1), 0);

    private static final double SECONDS_PER_HOUR = 3600;
    private static final double NANOS = 1e9;

    Habits {
        Rule.require(salesPerHour >= 0, "sales.per.hour is negative: " + salesPerHour);
        Rule.require(sale.compareTo(Duration.ZERO) > 0, "sale.seconds is not positive: " + sale);
    }

    /** True where somebody comes. */
    boolean isAnybody() {
        return busy || salesPerHour > 0;
    }

    /** How long until the next one comes: independent of when the last one came. */
    Duration gap(RandomGenerator random) {
        return seconds(-Math.log(1 - random.nextDouble()) * SECONDS_PER_HOUR / salesPerHour);
    }

    /** How long the next one takes: from half to one and a half times the average. */
    Duration length(RandomGenerator random) {
        return seconds((0.5 + random.nextDouble()) * sale.toNanos() / NANOS);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * NANOS));
    }
}
