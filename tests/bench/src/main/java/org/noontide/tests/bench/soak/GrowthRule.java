package org.noontide.tests.bench.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** How much a server may hold more at the end than in the middle. */
public final class GrowthRule {
    /** Fewer say nothing. */
    public static final int LEAST_SAMPLES = 6;

    private static final double HEAP_SHARE = 0.1;
    private static final double HEAP_BYTES = 4L << 20;
    private static final double THREADS = 4;
    private static final double FILES = 20;
    private static final double BYTES_PER_UPDATE = 1_536;

    /** In words, for whoever is to know. */
    public static final String WORDS =
            "a line through the second half of the samples may rise by 10 % or 4 MiB of heap (the"
                    + " larger), 4 threads and 20 open files; tables and indexes keep every rollout for good, by at most 1.5 KiB for"
                    + " each terminal and rollout in that half";

    /** In which way {@code samples} of a fleet of {@code terminals} break the rule; nothing where they keep it. */
    public static List<String> broken(List<Sample> samples, int terminals) {
        List<Sample> half = samples.subList(samples.size() / 2, samples.size());
        List<String> broken = new ArrayList<>();
        Trend heap = trend(half, Sample::heapBytes);
        require(broken, "heap bytes", heap.growth(), Math.max(HEAP_BYTES, heap.middle() * HEAP_SHARE));
        require(broken, "threads", trend(half, Sample::threads).growth(), THREADS);
        require(broken, "open files", trend(half, Sample::files).growth(), FILES);
        Sample first = half.get(0);
        Sample last = half.get(half.size() - 1);
        double updates = Math.max(1, last.rollouts() - first.rollouts()) * (double) terminals;
        require(
                broken,
                "bytes of the database for each terminal and rollout",
                (last.databaseBytes() - first.databaseBytes()) / updates,
                BYTES_PER_UPDATE);
        return broken;
    }

    private static Trend trend(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return Trend.of(samples.stream().map(figure::applyAsDouble).toList());
    }

    private static void require(List<String> broken, String what, double growth, double most) {
        if (growth > most) {
            broken.add(String.format(Locale.ROOT, "%s grow by %.0f, and may by %.0f", what, growth, most));
        }
    }

    private GrowthRule() {}
}
