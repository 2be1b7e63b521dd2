package org.noontide.server.store.jpa;

import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.noontide.server.fleet.EmptyWaveException;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutState;
import org.noontide.server.fleet.Share;
import org.noontide.wire.protocol.TerminalId;

/**
 * The real store on Derby, in files. It is in the store's package because outside of a framework nobody else opens a store:
 * the bundle exports nothing.
 */
public final class BenchStore implements AutoCloseable {
    private static final int BATCH = 1_000;
    private static final int CONNECTIONS = 4;

    private final DerbyDriver driver = new DerbyDriver();
    private final CountDownLatch open = new CountDownLatch(1);
    private final Database database;

    /** Makes a database in {@code folder} and waits until it is open. */
    public BenchStore(Path folder, Clock clock) throws InterruptedException {
        driver.start();
        String url = "jdbc:derby:" + folder.resolve("database") + ";create=true";
        database = new Database(
                driver,
                Database.address(url, "", ""),
                CONNECTIONS,
                Duration.ofSeconds(1),
                Schema.shipped(),
                clock,
                store -> open.countDown(),
                () -> {});
        database.start();
        if (!open.await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the database did not open: " + database.state());
        }
    }

    public FleetStore fleet() {
        return new JpaFleetStore(database);
    }

    /** Has the store take {@code plan} on, in one wave. */
    public void take(RolloutPlan plan, Instant now) {
        try {
            var unused = fleet().plan(plan, List.of(new Share.Rest()), "bench", RolloutState.RUNNING, now)
                    .orElseThrow();
        } catch (EmptyWaveException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Enrols {@code count} terminals that run version 1.0.0, sequence number 1, of {@code application}. */
    public void enrol(int count, String application) {
        database.inTransaction("enrol", connection -> enrol(connection, count, application));
    }

    /** The terminal that is enrolled as {@code number}, from 0 on. */
    public static TerminalId terminal(int number) {
        return new TerminalId("CAB-%06d".formatted(number));
    }

    private static int[] enrol(Connection connection, int count, String application) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into TERMINAL (ID, MODEL, SECRET_SHA256, RUNS_APPLICATION, RUNS_VERSION, RUNS_SEQUENCE, IS_ONLINE)"
                        + " values (?, 'VM-100', ?, ?, '1.0.0', 1, true)")) {
            insert.setString(2, "0".repeat(64));
            insert.setString(3, application);
            for (int number = 0; number < count; number++) {
                insert.setString(1, terminal(number).value());
                insert.addBatch();
                if (number % BATCH == BATCH - 1) {
                    insert.executeBatch();
                }
            }
            return insert.executeBatch();
        }
    }

    /** What Derby tells of how it answered what a beat asks: the lines about indexes, tables and rows. */
    public List<String> planOfBeat(Instant now, int limit) {
        return Stream.concat(
                        explain(connection -> DeliveryTable.due(connection, now, limit)),
                        explain(connection -> NewcomerTable.join(connection, now, limit)))
                .toList();
    }

    private Stream<String> explain(Session.Work<?> question) {
        return database.inTransaction("explain", connection -> {
            statistics(connection, 1);
            var unused = question.on(connection);
            try (Statement statement = connection.createStatement();
                    ResultSet plan = statement.executeQuery("values SYSCS_UTIL.SYSCS_GET_RUNTIMESTATISTICS()")) {
                plan.next();
                return plan.getString(1)
                        .lines()
                        .map(String::strip)
                        .filter(line ->
                                line.contains("Scan ResultSet for") || line.startsWith("Number of rows visited"));
            } finally {
                statistics(connection, 0);
            }
        });
    }

    private static void statistics(Connection connection, int on) throws SQLException {
        try (CallableStatement call = connection.prepareCall("call SYSCS_UTIL.SYSCS_SET_RUNTIMESTATISTICS(?)")) {
            call.setInt(1, on);
            call.execute();
        }
    }

    @Override
    public void close() {
        database.stop();
        driver.stop();
    }
}
