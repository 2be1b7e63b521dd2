package org.noontide.server.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.noontide.wire.protocol.Rule;

/**
 * How far off their instants the terminals of one rollout switched, counted in buckets. How much a percentile or the
 * largest is does not care whether it was early or late.
 *
 * @param buckets of the switches that terminals were ready for in time, earliest first; none is empty
 * @param late how many switches were {@link Switched#late}, and are in no bucket
 * @param latest the largest skew of those; zero where there are none
 */
public record Skew(List<Bucket> buckets, long late, Duration latest) {
    /** No terminal has switched. */
    public static final Skew NONE = new Skew(List.of(), 0, Duration.ZERO);

    private static final int ALL = 100;

    public Skew {
        Rule.require(late >= 0, "a count is not negative: " + late);
        buckets = List.copyOf(buckets);
    }

    /**
     * The switches in one bucket.
     *
     * @param range which skews are in it
     * @param switches how many; positive
     * @param most the skew that is farthest from zero of those that were told
     * @param uncertainty the largest uncertainty that was told
     */
    public record Bucket(SkewRange range, long switches, Duration most, Duration uncertainty) {
        public Bucket {
            Rule.require(switches > 0, "a bucket is not empty: " + switches);
        }
    }

    /** How many switches are in buckets. */
    public long switches() {
        return buckets.stream().mapToLong(Bucket::switches).sum();
    }

    /** How many of those were before their instant. */
    public long early() {
        return buckets.stream()
                .filter(bucket -> bucket.range().index() < 0)
                .mapToLong(Bucket::switches)
                .sum();
    }

    /**
     * A skew that was told and that {@code percent} of a hundred switches do not exceed. It is the smallest such, or up to one
     * bucket's width above it; the largest for 100. Nothing where there are no switches.
     */
    public Optional<Duration> percentile(int percent) {
        Rule.require(percent > 0 && percent <= ALL, "a percentile is 1 to 100: " + percent);
        long rank = (Math.multiplyExact(switches(), percent) + ALL - 1) / ALL;
        long counted = 0;
        NavigableMap<Integer, Long> switches = new TreeMap<>();
        Map<Integer, Duration> most = new TreeMap<>();
        for (Bucket bucket : buckets) {
            int distance = Math.abs(bucket.range().index());
            switches.merge(distance, bucket.switches(), Long::sum);
            most.merge(distance, bucket.most().abs(), Skew::longer);
        }
        for (Map.Entry<Integer, Long> next : switches.entrySet()) {
            counted += next.getValue();
            if (counted >= rank) {
                return Optional.ofNullable(most.get(next.getKey()));
            }
        }
        return Optional.empty();
    }

    /** The largest uncertainty that was told; nothing where there are no switches. */
    public Optional<Duration> uncertainty() {
        return buckets.stream().map(Bucket::uncertainty).reduce(Skew::longer);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
