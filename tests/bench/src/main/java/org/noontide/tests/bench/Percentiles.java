package org.noontide.tests.bench;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * What many measurements amount to, in milliseconds; by nearest rank, so that each is one that was measured.
 *
 * @param p50 half of them are not above
 * @param p99 99 of 100 are not above; of fewer than a hundred that is the longest
 */
public record Percentiles(double p50, double p99, double max) {
    private static final double NANOS_PER_MILLI = 1e6;

    /** Of {@code measured}; zeros where nothing was. */
    public static Percentiles of(Collection<Duration> measured) {
        List<Duration> sorted = measured.stream().sorted().toList();
        return new Percentiles(rank(sorted, 50), rank(sorted, 99), rank(sorted, 100));
    }

    private static double rank(List<Duration> sorted, int percent) {
        if (sorted.isEmpty()) {
            return 0;
        }
        int index = Math.max(0, (sorted.size() * percent + 99) / 100 - 1);
        return sorted.get(index).toNanos() / NANOS_PER_MILLI;
    }
}
