package org.noontide.server.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.noontide.server.fleet.EmptyWaveException;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutState;
import org.noontide.server.fleet.Share;
import org.osgi.service.jdbc.DataSourceFactory;

/** Opens the store as the component does, and waits until it is there. */
final class Opening implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            "SKEW",
            "ADMISSION",
            "STATISTIC",
            "ALERT_CURSOR",
            "ALARM",
            "ATTEMPT",
            "DELIVERY",
            "NEWCOMER",
            "WAVE",
            "ROLLOUT_SETTING",
            "ROLLOUT_TARGET",
            "ROLLOUT",
            "RELEASE_CATALOGUE",
            "RELEASE_MODEL",
            "RELEASE_",
            "TERMINAL_GROUP",
            "TERMINAL_ATTRIBUTE",
            "ATTRIBUTE_NAME",
            "TERMINAL");

    private final Database database;
    private final JpaFleetStore store;

    private Opening(Database database) {
        this.database = database;
        this.store = new JpaFleetStore(database);
    }

    static Opening of(DataSourceFactory driver, Properties address) throws InterruptedException {
        CountDownLatch open = new CountDownLatch(1);
        Database database = new Database(
                driver,
                address,
                4,
                Duration.ofSeconds(1),
                Schema.shipped(),
                Clock.systemUTC(),
                store -> open.countDown(),
                () -> {});
        database.start();
        assertThat(open.await(60, TimeUnit.SECONDS)).as("the database opens").isTrue();
        return new Opening(database);
    }

    /** Has the store take {@code plan} on, running from {@code now}; in one wave where no {@code shares} are named. */
    Optional<Rollout> take(RolloutPlan plan, Instant now, Share... shares) {
        List<Share> waves = shares.length == 0 ? List.of(new Share.Rest()) : List.of(shares);
        try {
            return store.plan(plan, waves, "admin", RolloutState.RUNNING, now);
        } catch (EmptyWaveException e) {
            throw new AssertionError(e);
        }
    }

    JpaFleetStore store() {
        return store;
    }

    Database database() {
        return database;
    }

    /** Waits until the database is told as up. */
    void awaitUp() {
        await(() -> database.state().up());
    }

    /** Waits until {@code holds}, at most half a minute. */
    static void await(BooleanSupplier holds) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        ScheduledExecutorService eyes = Executors.newSingleThreadScheduledExecutor();
        try {
            var unused = eyes.scheduleWithFixedDelay(
                    () -> {
                        if (holds.getAsBoolean()) {
                            done.complete(true);
                        }
                    },
                    0,
                    20,
                    TimeUnit.MILLISECONDS);
            assertThat(done).succeedsWithin(Duration.ofSeconds(30));
        } finally {
            eyes.shutdownNow();
        }
    }

    void empty() {
        database.inTransaction("empty the tables", connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String table : TABLES) {
                    statement.executeUpdate("delete from " + table);
                }
            }
            return TABLES;
        });
    }

    @Override
    public void close() {
        database.stop();
    }
}
