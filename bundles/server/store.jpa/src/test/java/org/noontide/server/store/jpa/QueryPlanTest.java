package org.noontide.server.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.Release;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.Secret;
import org.noontide.server.fleet.Targets;
import org.noontide.wire.protocol.Artifact;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.protocol.TerminalId;

/**
 * What is asked by the second reads an index, however large the fleet: Derby itself tells how it answered. Public, so that
 * Derby may call {@link #log}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class QueryPlanTest {
    private static final int FLEET = 10_000;
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final ReleaseId NEW = new ReleaseId("kiosk", new ReleaseVersion("2.0.0"), 2);

    private static final Instant LATER = NOW.plus(Duration.ofDays(1));
    private static final TerminalId MIDDLE = terminal(FLEET / 2);
    private static final List<TerminalId> HUNDRED =
            IntStream.range(0, 100).mapToObj(i -> terminal(i * 97)).toList();

    private static final String LOG_PLANS = "derby.language.logQueryPlan";
    private static final String LOG_METHOD = "derby.stream.error.method";
    private static final Pattern VISITED = Pattern.compile("Number of rows visited=(\\d+)");

    /** What Derby said; its log is one for the whole process. */
    private static final Queue<String> SAID = new ConcurrentLinkedQueue<>();

    private final DerbyDriver driver = new DerbyDriver();
    private final Optional<String> loggedBefore = Optional.ofNullable(System.getProperty(LOG_METHOD));
    private Opening opening;
    private Rollout rollout;

    /** What is asked of the filled store. */
    @FunctionalInterface
    private interface Question {
        Object of(FleetStore store, Asked asked);
    }

    /** What questions are about. */
    private record Asked(RolloutId rollout, List<TerminalId> hundred) {
        List<DeliveryId> ids() {
            return hundred.stream()
                    .map(terminal -> new DeliveryId(rollout, terminal))
                    .toList();
        }
    }

    /** Derby calls this by its name. */
    public static Writer log() {
        return new LineWriter(SAID::add);
    }

    @BeforeAll
    void fill(@TempDir Path directory) throws InterruptedException {
        System.setProperty(LOG_METHOD, QueryPlanTest.class.getName() + ".log");
        driver.start();
        Properties address = Database.address("jdbc:derby:" + directory.resolve("plans") + ";create=true", "", "");
        try (Opening filling = Opening.of(driver, address)) {
            rollout = filled(filling);
        }
        // it holds for connections that are made from now on
        System.setProperty(LOG_PLANS, "true");
        opening = Opening.of(driver, address);
    }

    @AfterAll
    void close() {
        opening.close();
        driver.stop();
        System.clearProperty(LOG_PLANS);
        loggedBefore.ifPresentOrElse(
                before -> System.setProperty(LOG_METHOD, before), () -> System.clearProperty(LOG_METHOD));
    }

    /** Each question, and how many rows of any table or index its answer may touch. */
    static Stream<Arguments> questions() {
        return Stream.of(
                question("due, where nothing is", 1, (store, asked) -> store.due(NOW.minusMillis(1), 1_000)),
                question("due, where all is", 1_001, (store, asked) -> store.due(LATER, 1_000)),
                question("open", 200, (store, asked) -> store.open(asked.hundred())),
                question("deliveries by id", 200, (store, asked) -> store.deliveries(asked.ids())),
                question(
                        "a page of deliveries",
                        101,
                        (store, asked) -> store.deliveries(asked.rollout(), Optional.of(MIDDLE), 100)),
                question(
                        "attempts",
                        2,
                        (store, asked) -> store.attempts(asked.ids().get(0))),
                question("a terminal", 1, (store, asked) -> store.terminal(MIDDLE)),
                question("a page of terminals", 101, (store, asked) -> store.terminals(Optional.of(MIDDLE), 100)),
                question("marks", 200, (store, asked) -> store.marks(asked.hundred())),
                question("online", 200, (store, asked) -> store.online(asked.hundred())),
                question("running", 200, (store, asked) -> store.running(asked.hundred())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("questions")
    void a_question_is_answered_by_an_index(String name, int most, Question question) {
        String plans = planOf(question);

        assertThat(plans).contains("Index Scan ResultSet for ").doesNotContain("Table Scan ResultSet for ");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("questions")
    void a_question_touches_no_more_of_the_fleet_than_it_is_about(String name, int most, Question question) {
        String plans = planOf(question);

        long visited = VISITED.matcher(plans)
                .results()
                .mapToLong(rows -> Long.parseLong(rows.group(1)))
                .sum();
        assertThat(visited).as(plans).isLessThanOrEqualTo(most);
    }

    private String planOf(Question question) {
        SAID.clear();
        Object unused = question.of(opening.store(), new Asked(rollout.id(), HUNDRED));
        String plan = String.join("\n", SAID);
        assertThat(plan).as("what Derby told").containsPattern(VISITED);
        return plan;
    }

    /** Ten thousand deliveries, each with an attempt, to be looked at from {@link #NOW} on. */
    private static Rollout filled(Opening opening) {
        opening.database().inTransaction("enrol", QueryPlanTest::enrol);
        opening.store().add(release());
        Rollout planned = opening.store()
                .plan(new RolloutPlan(NEW, new Targets.Everyone(), LATER, "deadline"), NOW)
                .orElseThrow();
        opening.database().inTransaction("attempt", connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate("insert into ATTEMPT (ROLLOUT_ID, TERMINAL, ATTEMPT, ORDERED_AT, STAGE,"
                        + " CHANGED_AT, DOWNLOADED) select ROLLOUT_ID, TERMINAL, 1, SWITCH_AT, 2, SWITCH_AT, 0"
                        + " from DELIVERY");
            }
        });
        return planned;
    }

    private static int[] enrol(Connection connection) throws SQLException {
        String digest = Secret.of("x").digest().hex();
        try (PreparedStatement insert =
                connection.prepareStatement("insert into TERMINAL (ID, MODEL, SECRET_SHA256, RUNS_APPLICATION,"
                        + " RUNS_VERSION, RUNS_SEQUENCE, IS_ONLINE, JOURNAL, REPORTED_UP_TO)"
                        + " values (?, 'VM-100', '" + digest + "', 'kiosk', '1.0.0', 1, true, 7, 3)")) {
            for (int number = 0; number < FLEET; number++) {
                insert.setString(1, terminal(number).value());
                insert.addBatch();
            }
            return insert.executeBatch();
        }
    }

    private static Release release() {
        Sha256 digest = Sha256.ofContent(new byte[1]);
        Artifact archive = new Artifact(URI.create("ftp://127.0.0.1/a.zip"), 1, digest);
        return new Release(NEW, "", Set.of(), Optional.empty(), archive, digest, NOW);
    }

    private static Arguments question(String name, int most, Question question) {
        return Arguments.of(name, most, question);
    }

    private static TerminalId terminal(int number) {
        return new TerminalId("CAB-%06d".formatted(number));
    }
}
