package org.noontide.server.store.jpa;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.Progress;
import org.noontide.server.fleet.Release;
import org.noontide.server.fleet.ReportMark;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.Secret;
import org.noontide.server.fleet.Sighting;
import org.noontide.server.fleet.Standing;
import org.noontide.server.fleet.Targets;
import org.noontide.wire.protocol.Artifact;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;

/**
 * Prints how many reports a second the store commits: each with its delivery, attempt, mark and sighting, and those that
 * tell of a failure with an alarm. Takes the number of
 * terminals; an address, user and secret of PostgreSQL if it is not to be Derby in a temporary directory.
 */
final class CommitBench {
    private static final int BATCH = 1_000;
    private static final ReleaseId OLD = new ReleaseId("kiosk", new ReleaseVersion("1.0.0"), 1);
    private static final ReleaseId NEW = new ReleaseId("kiosk", new ReleaseVersion("2.0.0"), 2);
    private static final List<Stage> STAGES =
            List.of(Stage.ORDERED, Stage.ACCEPTED, Stage.STAGED, Stage.FAILED, Stage.INSTALLED);

    private final Opening opening;
    private final PrintStream out;

    private CommitBench(Opening opening, PrintStream out) {
        this.opening = opening;
        this.out = out;
    }

    public static void main(String... arguments) throws Exception {
        int terminals = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        DerbyDriver derby = new DerbyDriver();
        derby.start();
        Opening opening = arguments.length > 1
                ? Opening.of(
                        new org.postgresql.osgi.PGDataSourceFactory(),
                        Database.address(arguments[1], arguments[2], arguments.length > 3 ? arguments[3] : ""))
                : Opening.of(derby, derbyAddress());
        new CommitBench(opening, System.out).run(terminals);
        long stopping = System.nanoTime();
        opening.close();
        derby.stop();
        System.out.printf("stopped in %d ms%n", millis(stopping));
    }

    private static Properties derbyAddress() throws IOException {
        Path directory = Files.createTempDirectory("commit-bench");
        return Database.address("jdbc:derby:" + directory.resolve("database") + ";create=true", "", "");
    }

    private void run(int terminals) {
        opening.empty();
        enrol(terminals);
        opening.store()
                .add(new Release(
                        NEW,
                        "bench",
                        Set.of(),
                        Optional.empty(),
                        new Artifact(java.net.URI.create("ftp://127.0.0.1/a.zip"), 1, Sha256.ofContent(new byte[1])),
                        Sha256.ofContent(new byte[2]),
                        Instant.EPOCH));
        for (int round = 1; round <= 3; round++) {
            round(round, terminals);
        }
    }

    private void round(int round, int terminals) {
        Instant now = Instant.parse("2026-03-01T08:00:00Z").plusSeconds(round * 1_000L);
        long planning = System.nanoTime();
        Rollout rollout = opening.take(
                        new RolloutPlan(NEW, new Targets.Everyone(), now.plusSeconds(600), "deadline"), now)
                .orElseThrow();
        out.printf("round %d: %d deliveries planned in %d ms%n", round, terminals, millis(planning));
        for (Stage stage : STAGES) {
            long reading = System.nanoTime();
            List<Delivery> due = new ArrayList<>();
            Optional<TerminalId> after = Optional.empty();
            while (due.size() < terminals) {
                List<Delivery> page = opening.store().deliveries(rollout.id(), after, BATCH);
                due.addAll(page);
                after = Optional.of(page.get(page.size() - 1).id().terminal());
            }
            long pages = millis(reading);
            long writing = System.nanoTime();
            long working = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int from = 0; from < due.size(); from += BATCH) {
                opening.store().commit(progress(due.subList(from, Math.min(from + BATCH, due.size())), stage, now));
            }
            long commits = Math.max(1, millis(writing));
            long cpu = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - working) / 1_000;
            out.printf(
                    "round %d: %-9s %7d reports/s committed (%d ms; %d us of CPU each), pages read in %d ms%n",
                    round, stage, terminals * 1_000L / commits, commits, cpu / terminals, pages);
        }
        List<TerminalId> thousand = opening.store().terminals(Optional.empty(), Optional.empty(), BATCH).stream()
                .map(terminal -> terminal.id())
                .toList();
        time("open(1000)", () -> opening.store().open(thousand).values());
        time("marks(1000)", () -> opening.store().marks(thousand).values());
        time("online(1000)", () -> opening.store().online(thousand).values());
        time("due", () -> opening.store().due(now.plusSeconds(60), 10_000));
        time("alarms(0, 500)", () -> opening.store().alarms(0, 500));
        time("takeStatistics", () -> {
            opening.store().takeStatistics(now);
            return opening.store().statistics(rollout.id(), Optional.empty(), 10);
        });
        time("rollouts", () -> opening.store().rollouts());
    }

    private interface Question {
        Collection<?> ask();
    }

    private void time(String what, Question question) {
        long start = System.nanoTime();
        Collection<?> answer = question.ask();
        out.printf("         %s: %d in %d us%n", what, answer.size(), (System.nanoTime() - start) / 1_000);
    }

    private static Progress progress(List<Delivery> deliveries, Stage stage, Instant now) {
        List<Progress.Change> changes = new ArrayList<>();
        List<ReportMark> marks = new ArrayList<>();
        List<Sighting> sightings = new ArrayList<>();
        List<Alarm> alarms = new ArrayList<>();
        for (Delivery before : deliveries) {
            Delivery after = new Delivery(
                    before.id(),
                    before.from(),
                    before.wave(),
                    before.switchAt(),
                    1,
                    stage,
                    Standing.NORMAL,
                    now,
                    now.plusSeconds(1),
                    stage.isLast() ? Optional.empty() : Optional.of(now.plusSeconds(stage.code())),
                    Optional.empty(),
                    Optional.empty(),
                    4_096);
            changes.add(new Progress.Change(before, after));
            marks.add(new ReportMark(before.id().terminal(), 1, stage.code()));
            if (stage == Stage.FAILED) {
                alarms.add(new Alarm.OfDelivery(before.id(), NEW, OLD, new Fault(Reason.UNHEALTHY, "bench"), now));
            }
            sightings.add(new Sighting(before.id().terminal(), true, now, Optional.empty()));
        }
        return new Progress(changes, marks, sightings, alarms);
    }

    private void enrol(int terminals) {
        String digest = Secret.of("x").digest().hex();
        opening.database().inTransaction("enrol", connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into TERMINAL (ID, MODEL, SECRET_SHA256, RUNS_APPLICATION, RUNS_VERSION, RUNS_SEQUENCE, IS_ONLINE)"
                            + " values (?, 'VM-100', '" + digest + "', 'kiosk', '" + OLD.version() + "', 1, false)")) {
                for (int i = 0; i < terminals; i++) {
                    insert.setString(1, "CAB-%06d".formatted(i));
                    insert.addBatch();
                    if (i % BATCH == BATCH - 1) {
                        insert.executeBatch();
                    }
                }
                return insert.executeBatch();
            }
        });
    }

    private static long millis(long since) {
        return (System.nanoTime() - since) / 1_000_000;
    }
}
