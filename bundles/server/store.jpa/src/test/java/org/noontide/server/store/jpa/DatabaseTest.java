package org.noontide.server.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.server.fleet.StoreException;

class DatabaseTest {
    private final DerbyDriver driver = new DerbyDriver();
    private final CountDownLatch open = new CountDownLatch(1);
    private final AtomicInteger opened = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    @BeforeEach
    void start() {
        driver.start();
    }

    @AfterEach
    void stop() {
        driver.stop();
    }

    @Test
    void a_database_that_is_away_at_the_start_is_opened_once_it_is_there(@TempDir Path directory) throws Exception {
        Database database = database("jdbc:derby:" + directory.resolve("late"), Schema.shipped());
        database.start();
        Opening.await(() -> database.state().lastError().isPresent());
        boolean upWhileAway = database.state().up();

        createEmpty("jdbc:derby:" + directory.resolve("late") + ";create=true");

        assertThat(open.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(upWhileAway).isFalse();
        assertThat(database.state().up()).isTrue();
        database.stop();
    }

    @Test
    void a_call_before_it_is_open_fails_as_a_store_does(@TempDir Path directory) {
        Database database = database("jdbc:derby:" + directory.resolve("missing"), Schema.shipped());

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> new JpaFleetStore(database).releases())
                .withMessage("read releases: the database is not open");
        assertThat(database.state().lastError()).isEmpty();
        assertThat(database.name()).isEqualTo("database");
    }

    @Test
    void a_database_newer_than_the_software_is_not_opened(@TempDir Path directory) throws Exception {
        String url = "jdbc:derby:" + directory.resolve("newer") + ";create=true";
        try (var connection =
                driver.createDataSource(Database.address(url, "", "")).getConnection()) {
            List<Schema.Script> newer = new ArrayList<>();
            for (int version = 0; version <= Schema.SCRIPTS.size(); version++) {
                newer.add(new Schema.Script("V" + version, "create table T%d (A integer);".formatted(version)));
            }
            new Schema(newer).apply(connection, Clock.systemUTC().instant());
        }
        Database database = database(url, Schema.shipped());

        database.start();

        Opening.await(() -> database.state().lastError().isPresent());
        assertThat(database.state().lastError().orElseThrow()).contains("is newer than this software");
        assertThat(open.getCount()).isOne();
        database.stop();
    }

    @Test
    void it_says_that_it_goes_and_then_answers_no_more(@TempDir Path directory) throws Exception {
        Database database = database("jdbc:derby:" + directory.resolve("stops") + ";create=true", Schema.shipped());
        database.start();
        assertThat(open.await(60, TimeUnit.SECONDS)).isTrue();

        database.stop();

        assertThat(closed.getCount()).isZero();
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> new JpaFleetStore(database).rollouts());
    }

    @Test
    void bad_data_is_refused_and_the_database_stays_up(@TempDir Path directory) throws Exception {
        Database database = database("jdbc:derby:" + directory.resolve("data") + ";create=true", Schema.shipped());
        database.start();
        assertThat(open.await(60, TimeUnit.SECONDS)).isTrue();

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> database.inTransaction("try", connection -> {
                    throw new SQLException("too long", "22001");
                }));

        assertThat(database.state().up()).isTrue();
        database.stop();
    }

    @ParameterizedTest(name = "after {0}")
    @ValueSource(strings = {"XSLA0", "XSDG0", "XJ001", "25502"})
    void a_database_that_ended_by_itself_is_opened_anew(String state, @TempDir Path directory) throws Exception {
        String url = "jdbc:derby:" + directory.resolve("full") + ";create=true";
        Database database = database(url, Schema.shipped());
        database.start();
        assertThat(open.await(60, TimeUnit.SECONDS)).isTrue();

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> database.inTransaction("try", connection -> {
                    throw new SQLException("No space left on device", state);
                }));

        Opening.await(() -> opened.get() == 2);
        assertThat(new JpaFleetStore(database).rollouts()).isEmpty();
        database.stop();
    }

    @Test
    void one_whose_making_was_cut_short_is_made_again(@TempDir Path directory) throws Exception {
        Path leftover = Files.createDirectories(directory.resolve("cut.unfinished/seg0"));
        Files.writeString(leftover.resolve("c10.dat"), "half a page");
        Database database = database("jdbc:derby:" + directory.resolve("cut") + ";create=true", Schema.shipped());

        database.start();

        assertThat(open.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(directory).isDirectoryContaining("glob:**/cut").isDirectoryNotContaining("glob:**.unfinished");
        database.stop();
    }

    @RepeatedTest(5)
    void one_that_is_set_anew_while_it_is_made_opens(@TempDir Path directory, RepetitionInfo round) throws Exception {
        String url = "jdbc:derby:" + directory.resolve("anew") + ";create=true";
        Database before = database(url, Schema.shipped());
        Database after = database(url, Schema.shipped());
        before.start();
        Opening.await(() -> count(directory) > 15L * round.getCurrentRepetition());

        before.stop();
        driver.stop();
        after.start();

        Opening.await(() -> after.state().up());
        assertThat(new JpaFleetStore(after).rollouts()).isEmpty();
        after.stop();
    }

    /** How many files there are, of those that are made and deleted all the while. */
    private static long count(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.count();
        } catch (IOException | UncheckedIOException goneMeanwhile) {
            return 0;
        }
    }

    private Database database(String url, Schema schema) {
        return new Database(
                driver,
                Database.address(url, "", ""),
                2,
                Duration.ofMillis(100),
                schema,
                Clock.systemUTC(),
                store -> {
                    opened.incrementAndGet();
                    open.countDown();
                },
                closed::countDown);
    }

    private void createEmpty(String url) throws SQLException {
        driver.createDataSource(Database.address(url, "", "")).getConnection().close();
    }
}
