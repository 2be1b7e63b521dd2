package org.noontide.tests.bench;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.noontide.server.fleet.Release;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.Targets;
import org.noontide.server.rollout.BenchEngine;
import org.noontide.server.store.jpa.BenchStore;
import org.noontide.wire.protocol.Artifact;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Serial;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.UpdateReport;

/** Has some terminals of a large fleet update again and again, and tells what an order and each report cost. */
final class ReportRun {
    static final int MOST_ROUNDS = 1_000;

    /** Who updates; a report of each is a batch of the engine. */
    private static final int ACTIVE = 1_000;

    /** Before the first that counts, so that the compiler's work is not measured. */
    private static final int WARM_UP = 5;

    private static final String APPLICATION = "vending";

    /** The first release; the whole fleet is ordered the second, in the middle of the others. */
    private static final int OLD = 1;

    private static final int EVERYONES = 2;
    private static final List<Stage> STAGES = List.of(Stage.ACCEPTED, Stage.STAGED, Stage.INSTALLED);

    private final BenchStore store;
    private final BenchEngine engine;
    private final int size;
    private final Clock clock;
    private final List<TerminalId> active;
    private int running = OLD;
    private long said;

    /** What each of a batch cost, in microseconds. */
    record Cost(double cpu, double passed) {}

    /** The medians. */
    record Figures(Cost ordered, Cost accepted, Cost staged, Cost installed) {}

    ReportRun(BenchStore store, BenchEngine engine, int size, Clock clock) {
        this.store = store;
        this.engine = engine;
        this.size = size;
        this.clock = clock;
        int step = size / ACTIVE;
        this.active = IntStream.range(0, ACTIVE)
                .mapToObj(number -> BenchStore.terminal(number * step))
                .toList();
    }

    Figures run(int rounds) {
        store.enrol(size, APPLICATION);
        for (int number = EVERYONES; number <= EVERYONES + WARM_UP + rounds; number++) {
            store.fleet().add(release(number));
        }
        engine.goOn();
        int number = EVERYONES;
        for (int round = 0; round < WARM_UP; round++) {
            update(++number, new Costs());
        }
        // those that update run a later release by now
        Optional<RolloutId> unused = engine.plan(plan(EVERYONES, new Targets.Everyone()));
        engine.goOn();
        requireOrders((long) size - ACTIVE + (long) WARM_UP * ACTIVE);
        Costs costs = new Costs();
        for (int round = 0; round < rounds; round++) {
            update(++number, costs);
        }
        return costs.figures();
    }

    private void update(int number, Costs costs) {
        long before = engine.orders();
        RolloutId rollout = engine.plan(plan(number, new Targets.Listed(Set.copyOf(active))))
                .orElseThrow();
        costs.ordered.add(costOf(engine::goOn));
        requireOrders(before + ACTIVE);
        Instant now = clock.instant();
        for (Stage stage : STAGES) {
            said++;
            engine.say(active.stream()
                    .map(terminal -> report(terminal, rollout, stage, number, now))
                    .toList());
            costs.heard(stage, costOf(engine::goOn));
        }
        running = number;
        if (store.fleet().rollout(rollout).orElseThrow().tally().installed() != ACTIVE) {
            throw new IllegalStateException("not all reports of update " + rollout + " were recorded");
        }
    }

    private static Cost costOf(Runnable work) {
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long passed = System.nanoTime();
        work.run();
        return new Cost(
                micros(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu),
                micros(System.nanoTime() - passed));
    }

    private static double micros(long nanos) {
        return nanos / 1e3 / ACTIVE;
    }

    private void requireOrders(long expected) {
        if (engine.orders() != expected) {
            throw new IllegalStateException(engine.orders() + " orders and not " + expected);
        }
    }

    private UpdateReport report(TerminalId terminal, RolloutId rollout, Stage stage, int number, Instant now) {
        boolean switched = stage == Stage.INSTALLED;
        return new UpdateReport(
                terminal,
                new Serial(1, said, said),
                rollout,
                1,
                stage,
                now,
                id(switched ? number : running),
                Optional.empty(),
                switched ? Optional.of(new Switching(now, Duration.ofMillis(2))) : Optional.empty(),
                0);
    }

    private RolloutPlan plan(int number, Targets targets) {
        return new RolloutPlan(id(number), targets, clock.instant().plus(Duration.ofHours(1)), BenchEngine.POLICY);
    }

    private Release release(int number) {
        Sha256 digest = Sha256.ofContent(new byte[1]);
        Artifact archive = new Artifact(URI.create("ftp://127.0.0.1/" + number + ".zip"), 1, digest);
        return new Release(id(number), "", Set.of(), Optional.empty(), archive, digest, clock.instant());
    }

    private static ReleaseId id(int number) {
        return new ReleaseId(APPLICATION, new ReleaseVersion(number + ".0.0"), number);
    }

    private static final class Costs {
        private final List<Cost> ordered = new ArrayList<>();
        private final List<Cost> accepted = new ArrayList<>();
        private final List<Cost> staged = new ArrayList<>();
        private final List<Cost> installed = new ArrayList<>();

        void heard(Stage stage, Cost cost) {
            List<Cost> all = stage == Stage.ACCEPTED ? accepted : stage == Stage.STAGED ? staged : installed;
            all.add(cost);
        }

        Figures figures() {
            return new Figures(median(ordered), median(accepted), median(staged), median(installed));
        }

        private static Cost median(List<Cost> costs) {
            return new Cost(
                    middle(costs.stream().mapToDouble(Cost::cpu).sorted().toArray()),
                    middle(costs.stream().mapToDouble(Cost::passed).sorted().toArray()));
        }

        private static double middle(double[] sorted) {
            return sorted[sorted.length / 2];
        }
    }
}
