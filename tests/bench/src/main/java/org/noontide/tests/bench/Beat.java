package org.noontide.tests.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.Release;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.Targets;
import org.noontide.server.store.jpa.BenchStore;
import org.noontide.wire.protocol.Artifact;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.Sha256;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the engine's beat costs while nothing is due. */
@Command(
        name = "beat",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Fills the store (Derby, in files) with open deliveries of which none is due, and asks it 1000 times what is"
                    + " due and who is to join: FleetStore.due and .join are all that a quiet beat of the engine asks."
                    + " The engine itself does not run here.",
            "Prints median, 99th percentile and maximum in milliseconds, and how the database answered."
        })
final class Beat implements Callable<Integer> {
    private static final int BEATS = 1_000;
    private static final int MOST_DELIVERIES = 1_000_000;

    /** Before the first that counts, so that the compiler's work is not measured. */
    private static final int WARM_UP = 2_000;

    /** As the engine asks by default. */
    private static final int LIMIT = 1_000;

    private static final String APPLICATION = "vending";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Recording recording = new Recording();

    @Option(names = "--deliveries", paramLabel = "N", defaultValue = "10000", description = "how many (default 10000)")
    private int deliveries;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    /** What was measured, in milliseconds. */
    private record Figures(double median, double p99, double max) {
        static Figures of(long[] nanos) {
            long[] sorted = nanos.clone();
            Arrays.sort(sorted);
            return new Figures(
                    millis(sorted[sorted.length / 2]),
                    millis(sorted[sorted.length * 99 / 100]),
                    millis(sorted[sorted.length - 1]));
        }

        private static double millis(long nanos) {
            return nanos / 1e6;
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (deliveries < 1 || deliveries > MOST_DELIVERIES) {
            throw new ParameterException(spec.commandLine(), "--deliveries is 1 to " + MOST_DELIVERIES);
        }
        Clock clock = Clock.systemUTC();
        Path folder = Files.createTempDirectory("noontide-bench");
        try (BenchStore store = new BenchStore(folder, clock)) {
            Instant now = clock.instant();
            fill(store, now);
            settle(store.fleet(), now);
            Figures figures = measure(store.fleet(), now);
            print(figures, store.planOfBeat(now, LIMIT));
            recording.keep(
                    "beat",
                    String.format(
                            Locale.ROOT,
                            "{\"deliveries\":%d,\"medianMillis\":%.3f,\"p99Millis\":%.3f,\"maxMillis\":%.3f}",
                            deliveries,
                            figures.median(),
                            figures.p99(),
                            figures.max()),
                    clock.instant());
        } finally {
            delete(folder);
        }
        return 0;
    }

    /** Every delivery is to be looked at an hour from {@code now}. */
    private void fill(BenchStore store, Instant now) {
        ReleaseId release = new ReleaseId(APPLICATION, new ReleaseVersion("2.0.0"), 2);
        Sha256 digest = Sha256.ofContent(new byte[1]);
        Artifact archive = new Artifact(URI.create("ftp://127.0.0.1/vending.zip"), 1, digest);
        Instant later = now.plus(Duration.ofHours(1));
        store.enrol(deliveries, APPLICATION);
        store.fleet().add(new Release(release, "", Set.of(), Optional.empty(), archive, digest, now));
        RolloutPlan plan = new RolloutPlan(release, new Targets.Everyone(), later, "deadline");
        store.take(plan, later);
    }

    /** Those just enrolled are newcomers, too, until they were gone through once. */
    private static void settle(FleetStore fleet, Instant now) {
        int goneThrough;
        do {
            goneThrough = fleet.join(now, LIMIT);
        } while (goneThrough == LIMIT);
    }

    private static Figures measure(FleetStore fleet, Instant now) {
        for (int beat = 0; beat < WARM_UP; beat++) {
            requireNone(beat(fleet, now));
        }
        long[] nanos = new long[BEATS];
        for (int beat = 0; beat < BEATS; beat++) {
            long begin = System.nanoTime();
            int found = beat(fleet, now);
            nanos[beat] = System.nanoTime() - begin;
            requireNone(found);
        }
        return Figures.of(nanos);
    }

    /** All that the engine asks of the store while nothing happens. */
    private static int beat(FleetStore fleet, Instant now) {
        return fleet.due(now, LIMIT).size() + fleet.join(now, LIMIT);
    }

    private static void requireNone(int found) {
        if (found > 0) {
            throw new IllegalStateException("something is due: " + found);
        }
    }

    private void print(Figures figures, List<String> plan) {
        PrintWriter out = spec.commandLine().getOut();
        String form = json
                ? "{\"deliveries\":%d,\"beats\":%d,\"medianMillis\":%.3f,\"p99Millis\":%.3f,\"maxMillis\":%.3f,\"plan\":\"%s\"}%n"
                : "deliveries %d, beats that find nothing due %d%nmedian %.3f ms, p99 %.3f ms, max %.3f ms%n%s%n";
        // Derby's lines hold names, digits and signs that JSON takes as they are
        String lines = String.join(json ? "; " : System.lineSeparator(), plan);
        out.printf(Locale.ROOT, form, deliveries, BEATS, figures.median(), figures.p99(), figures.max(), lines);
        out.flush();
    }

    /** Removes {@code folder} with all that is in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
