package org.noontide.wire.operations;

import java.util.List;
import java.util.Optional;

/**
 * How far off their instants the terminals of a rollout switched, as far as they told. Only of those that had the release
 * whole before their instant is measured how far; percentiles and the largest count early as much as late.
 *
 * @param switches how many are measured
 * @param early how many of those were before their instant
 * @param p50Millis as far off as half of them at most; absent where there are none
 * @param p95Millis the same of 95 in 100
 * @param p99Millis the same of 99 in 100
 * @param maxMillis as far off as the farthest
 * @param uncertaintyMillis how far off the worst of their clocks may have been
 * @param late how many switched that did not have the release before their instant, as where they were ordered again after it
 * @param latestMillis as late as the latest of those; absent where there are none
 * @param histogram of those that are measured, earliest first, without a gap; empty where there are none
 */
public record SkewView(
        long rollout,
        long switches,
        long early,
        Optional<Long> p50Millis,
        Optional<Long> p95Millis,
        Optional<Long> p99Millis,
        Optional<Long> maxMillis,
        Optional<Long> uncertaintyMillis,
        long late,
        Optional<Long> latestMillis,
        List<Bar> histogram) {

    public SkewView {
        histogram = List.copyOf(histogram);
    }

    /**
     * How many were so far off. Each bar is twice as wide as the one before it, seen from the instant.
     *
     * @param fromMillis in it; negative before the instant
     * @param toMillis in it, too
     */
    public record Bar(long fromMillis, long toMillis, long switches) {}
}
