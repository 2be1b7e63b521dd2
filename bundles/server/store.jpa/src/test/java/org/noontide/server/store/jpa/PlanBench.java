package org.noontide.server.store.jpa;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import org.noontide.server.fleet.Release;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutState;
import org.noontide.server.fleet.Secret;
import org.noontide.server.fleet.Share;
import org.noontide.server.fleet.Targets;
import org.noontide.wire.protocol.Artifact;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.query.Query;

/**
 * Prints how long the store takes to plan for a whole fleet, in one wave and in many, to find terminals and to have them join.
 * Takes the number of terminals; an address, user and secret of PostgreSQL if it is not to be Derby in a temporary directory.
 */
final class PlanBench {
    private static final int BATCH = 1_000;
    private static final Instant NOW = FilledFleet.NOW;
    private static final Share CANARY = new Share.Matching(Query.of("group==pilot"));

    private final Opening opening;
    private final PrintStream out;

    private PlanBench(Opening opening, PrintStream out) {
        this.opening = opening;
        this.out = out;
    }

    public static void main(String... arguments) throws Exception {
        int terminals = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        DerbyDriver derby = new DerbyDriver();
        derby.start();
        Path directory = Files.createTempDirectory("plan-bench");
        Properties files = Database.address("jdbc:derby:" + directory.resolve("database") + ";create=true", "", "");
        try (Opening opening = arguments.length > 1
                ? Opening.of(
                        new org.postgresql.osgi.PGDataSourceFactory(),
                        Database.address(arguments[1], arguments[2], arguments.length > 3 ? arguments[3] : ""))
                : Opening.of(derby, files)) {
            opening.empty();
            new PlanBench(opening, System.out).run(terminals);
        } finally {
            derby.stop();
        }
    }

    private void run(int terminals) throws Exception {
        time("enrolled and described " + terminals, () -> enrol(0, terminals));
        Sha256 digest = Sha256.ofContent(new byte[1]);
        Artifact archive = new Artifact(URI.create("ftp://127.0.0.1/a.zip"), 1, digest);
        opening.store().add(new Release(FilledFleet.NEW, "", Set.of(), Optional.empty(), archive, digest, NOW));

        time("planned in one wave", () -> plan(new Targets.Everyone(), new Share.Rest()));
        Targets matching = new Targets.Matching(Query.of("site!=00;group==shop,number==X*"));
        time("planned in one wave by a query", () -> plan(matching, new Share.Rest()));
        Rollout waved = time(
                "planned in four waves",
                () -> plan(
                        new Targets.Everyone(),
                        CANARY,
                        new Share.Percent(10),
                        new Share.Percent(30),
                        new Share.Rest()));
        waved.waves().forEach(wave -> out.println("         " + wave));

        time("started a wave", () -> {
            opening.store().startWave(waved.id(), 4, FilledFleet.LATER, NOW);
            return waved;
        });
        time("paused, resumed", () -> {
            opening.store().setState(waved.id(), RolloutState.PAUSED, Optional.empty(), NOW);
            opening.store().setState(waved.id(), RolloutState.RUNNING, Optional.empty(), NOW);
            return waved;
        });
        time("origins", () -> opening.store().origins(waved.id()));
        time("active", () -> opening.store().active(NOW));
        for (String query :
                new String[] {"group==pilot", "group==shop", "site==77", "floor==7,site!=1*", "number==*99999"}) {
            time("terminals of " + query, () -> opening.store()
                    .terminals(Optional.of(Query.of(query)), Optional.empty(), BATCH)
                    .size());
        }
        enrol(terminals, BATCH * 10);
        opening.database().inTransaction("newcomers", connection -> Clause.of(
                        "insert into NEWCOMER select ID from TERMINAL where ID >= ?",
                        FilledFleet.terminal(terminals).value())
                .execute(connection));
        time("10,000 joined one of three", () -> opening.store().join(NOW, BATCH * 10));
        time("nobody joined", () -> opening.store().join(NOW, BATCH));
        time("cancelled", () -> {
            opening.store().setState(waved.id(), RolloutState.CANCELLED, Optional.empty(), NOW);
            return waved;
        });
    }

    private Rollout plan(Targets targets, Share... shares) {
        Optional<Instant> joinUntil = shares.length > 1 ? Optional.of(FilledFleet.LATER) : Optional.empty();
        RolloutPlan plan = new RolloutPlan(
                FilledFleet.NEW, targets, Optional.empty(), FilledFleet.LATER, "staged", Map.of(), 0, joinUntil);
        return opening.take(plan, NOW, shares).orElseThrow();
    }

    private int enrol(int first, int number) {
        String digest = Secret.of("x").digest().hex();
        return opening.database().inTransaction("enrol", connection -> {
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into TERMINAL (ID, MODEL, SECRET_SHA256, RUNS_APPLICATION,"
                            + " RUNS_VERSION, RUNS_SEQUENCE, IS_ONLINE) values (?, 'VM-100', '" + digest
                            + "', 'kiosk', '1.0.0', 1, false)")) {
                for (int i = first; i < first + number; i++) {
                    insert.setString(1, FilledFleet.terminal(i).value());
                    insert.addBatch();
                    if (i % BATCH == BATCH - 1) {
                        insert.executeBatch();
                    }
                }
            }
            String from = FilledFleet.terminal(first).value();
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("insert into TERMINAL_GROUP (TERMINAL, NAME) select ID, 'shop' from TERMINAL"
                        + " where ID >= '" + from + "'");
                statement.executeUpdate("insert into TERMINAL_GROUP (TERMINAL, NAME) select ID, 'pilot' from TERMINAL"
                        + " where ID like '%000' and ID >= '" + from + "'");
                return statement.executeUpdate("insert into TERMINAL_ATTRIBUTE (TERMINAL, NAME, VALUE_TEXT)"
                        + " select ID, 'site', substr(ID, 9, 2) from TERMINAL where ID >= '" + from + "'");
            }
        });
    }

    private <T> T time(String what, Callable<T> work) throws Exception {
        long start = System.nanoTime();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        T done = work.call();
        double worked = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e6;
        double took = (System.nanoTime() - start) / 1e6;
        out.printf("%-35s %8.1f ms, %8.1f of CPU%s%n", what, took, worked, done instanceof Integer ? ": " + done : "");
        return done;
    }
}
