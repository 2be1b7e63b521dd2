package org.noontide.server.desk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.noontide.server.fleet.Skew;
import org.noontide.wire.operations.SkewView;
import org.noontide.wire.protocol.RolloutId;

/** Shows how far off their instants terminals switched, as an operator sees it. */
final class SkewViews {

    static SkewView of(RolloutId rollout, Skew skew) {
        return new SkewView(
                rollout.value(),
                skew.switches(),
                skew.early(),
                skew.percentile(50).map(Duration::toMillis),
                skew.percentile(95).map(Duration::toMillis),
                skew.percentile(99).map(Duration::toMillis),
                skew.percentile(100).map(Duration::toMillis),
                skew.uncertainty().map(Duration::toMillis),
                skew.late(),
                skew.late() == 0 ? Optional.empty() : Optional.of(skew.latest().toMillis()),
                histogram(skew));
    }

    /** No range of the store's lies in two bars, since both begin anew at every power of two. */
    private static List<SkewView.Bar> histogram(Skew skew) {
        NavigableMap<Integer, Long> switches = new TreeMap<>();
        for (Skew.Bucket bucket : skew.buckets()) {
            switches.merge(bar(bucket.range().nearest().toMillis()), bucket.switches(), Long::sum);
        }
        List<SkewView.Bar> bars = new ArrayList<>();
        if (!switches.isEmpty()) {
            for (int bar = switches.firstKey(); bar <= switches.lastKey(); bar++) {
                bars.add(new SkewView.Bar(from(bar), -from(-bar), switches.getOrDefault(bar, 0L)));
            }
        }
        return bars;
    }

    /** 0 for no skew, then one more, or less, with each power of two. */
    private static int bar(long millis) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.abs(millis));
        return millis < 0 ? -bits : bits;
    }

    /** The lowest skew in {@code bar}; in the one that mirrors it is the same, negated, the highest. */
    private static long from(int bar) {
        if (bar == 0) {
            return 0;
        }
        return bar > 0 ? 1L << (bar - 1) : 1 - (1L << -bar);
    }

    private SkewViews() {}
}
