package org.noontide.server.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.EmptyWaveException;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.Progress;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutState;
import org.noontide.server.fleet.Secret;
import org.noontide.server.fleet.Share;
import org.noontide.server.fleet.Sighting;
import org.noontide.server.fleet.Targets;
import org.noontide.server.fleet.Terminal;
import org.noontide.server.fleet.Traits;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.query.Query;

/** What is asked by the second reads an index, however large the fleet: Derby itself tells how it answered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryPlanTest {
    private static final Instant NOW = FilledFleet.NOW;
    private static final Instant LATER = FilledFleet.LATER;
    private static final TerminalId MIDDLE = FilledFleet.terminal(FilledFleet.SIZE / 2);
    private static final List<TerminalId> HUNDRED =
            IntStream.range(0, 100).mapToObj(i -> FilledFleet.terminal(i * 97)).toList();

    private ToldPlans plans;
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

        /** A number in the middle; numbers may be left out. */
        long alarm() {
            return FilledFleet.SIZE / 2;
        }

        Progress alarms() {
            Fault fault = new Fault(Reason.UNHEALTHY, "");
            List<Alarm> again = ids().stream()
                    .<Alarm>map(id -> new Alarm.OfDelivery(id, FilledFleet.NEW, FilledFleet.NEW, fault, NOW))
                    .toList();
            return new Progress(List.of(), List.of(), List.of(), again);
        }
    }

    @BeforeAll
    void fill(@TempDir Path directory) throws InterruptedException {
        plans = new ToldPlans(directory);
        rollout = plans.rollout();
    }

    @AfterAll
    void close() {
        plans.close();
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
                question("a terminal", 10, (store, asked) -> store.terminal(MIDDLE)),
                question(
                        "a page of terminals",
                        600,
                        (store, asked) -> store.terminals(Optional.empty(), Optional.of(MIDDLE), 100)),
                question(
                        "the terminals of a small group",
                        150,
                        (store, asked) ->
                                store.terminals(Optional.of(Query.of("group==pilot")), Optional.empty(), 100)),
                question(
                        "the terminals with a rare attribute",
                        150,
                        (store, asked) -> store.terminals(
                                Optional.of(Query.of("floor==7;region!=south")), Optional.empty(), 100)),
                question(
                        "a page of those that many are",
                        800,
                        (store, asked) ->
                                store.terminals(Optional.of(Query.of("group==shop")), Optional.of(MIDDLE), 100)),
                question("who joins, where nobody is", 1, (store, asked) -> store.join(NOW, 1_000)),
                question("waves", 2, (store, asked) -> store.waves(asked.rollout())),
                question("marks", 200, (store, asked) -> store.marks(asked.hundred())),
                question("online", 200, (store, asked) -> store.online(asked.hundred())),
                question("running", 200, (store, asked) -> store.running(asked.hundred())),
                question("a page of alarms", 101, (store, asked) -> store.alarms(asked.alarm(), 100)),
                question("a page of open alarms, of which are few", 101, (store, asked) -> store.alarms(false, 0, 100)),
                question(
                        "a page of acknowledged alarms", 101, (store, asked) -> store.alarms(true, asked.alarm(), 100)),
                question("no alarm that is untold", 1, (store, asked) -> store.alarms(FilledFleet.SIZE + 1_000, 1)),
                question("a cursor", 1, (store, asked) -> store.cursor("mail")),
                question(
                        "a page of statistics",
                        101,
                        (store, asked) -> store.statistics(asked.rollout(), Optional.of(NOW.plusMillis(5_000)), 100)),
                question(
                        "a rollout's skew", 2 * FilledFleet.BUCKETS + 2, (store, asked) -> store.skew(asked.rollout())),
                question("enrolled cards", 200, (store, asked) -> store.cards(asked.hundred())),
                question("admissions", 200, (store, asked) -> store.admissions(asked.ids())),
                question("the passes of a terminal", 10, (store, asked) -> store.passes(MIDDLE)),
                question("alarms that there are", 500, (store, asked) -> {
                    Progress progress = asked.alarms();
                    store.commit(progress);
                    return progress;
                }));
    }

    @Test
    void a_count_of_the_rollouts_touches_no_delivery() {
        String plan = planOf((store, asked) -> {
            store.takeStatistics(LATER);
            return asked;
        });

        assertThat(ToldPlans.visited(plan)).as(plan).isLessThanOrEqualTo(10);
        assertThat(plan).doesNotContain("DELIVERY");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("questions")
    void a_question_is_answered_by_an_index(String name, int most, Question question) {
        String plan = planOf(question);

        assertThat(plan).contains("Index Scan ResultSet for ").doesNotContain("Table Scan ResultSet for ");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("questions")
    void a_question_touches_no_more_of_the_fleet_than_it_is_about(String name, int most, Question question) {
        String plan = planOf(question);

        assertThat(ToldPlans.visited(plan)).as(plan).isLessThanOrEqualTo(most);
    }

    /** Those of a list are looked at for each thing that is counted, and their zones by a key; the rest of the fleet is not. */
    @Test
    void what_a_plan_for_a_hundred_comes_to_is_told_without_a_walk_through_the_fleet() {
        RolloutPlan listed =
                new RolloutPlan(FilledFleet.NEW, new Targets.Listed(Set.copyOf(HUNDRED)), LATER, "deadline");

        String plan = planOf((store, asked) -> {
            try {
                return store.rehearse(listed, List.of(new Share.Rest()), NOW);
            } catch (EmptyWaveException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(ToldPlans.visited(plan)).as(plan).isLessThanOrEqualTo(4_000);
        assertThat(plan).contains("Index Scan ResultSet for TERMINAL_ATTRIBUTE");
    }

    @Test
    void the_active_rollouts_are_found_by_an_index_without_a_look_at_their_deliveries() {
        String plan = planOf((store, asked) -> store.active(NOW));

        assertThat(ToldPlans.visited(plan)).as(plan).isLessThanOrEqualTo(4);
        assertThat(plan).contains("Index Scan ResultSet for ROLLOUT").doesNotContain("DELIVERY", "Table Scan");
    }

    @Test
    void the_names_of_attributes_are_told_without_a_look_at_the_terminals() {
        String plan = planOf((store, asked) -> store.attributes());

        assertThat(ToldPlans.visited(plan)).as(plan).isLessThanOrEqualTo(3);
        assertThat(plan).doesNotContain("TERMINAL_ATTRIBUTE");
    }

    @Test
    void a_commit_touches_no_more_than_it_is_about() {
        List<Delivery> before = plans.opening().store().deliveries(rollout.id(), Optional.of(MIDDLE), 100);
        List<Progress.Change> same = before.stream()
                .map(delivery -> new Progress.Change(delivery, delivery))
                .toList();
        List<Sighting> sightings = HUNDRED.stream()
                .map(terminal -> new Sighting(terminal, true, NOW, Optional.of(FilledFleet.OLD)))
                .toList();

        String plan = planOf((store, asked) -> {
            store.commit(new Progress(same, List.of(), sightings, List.of()));
            return asked;
        });

        // for each a delivery, an attempt and a terminal, by an index and in its table
        assertThat(ToldPlans.visited(plan)).as(plan).isLessThanOrEqualTo(800);
        assertThat(plan).doesNotContain("Table Scan ResultSet for ");
    }

    @Test
    void one_who_joins_is_found_without_a_walk_through_the_fleet() {
        RolloutPlan open = new RolloutPlan(
                FilledFleet.NEW,
                new Targets.Matching(Query.of("group==shop;floor==7;model==N60")),
                Optional.empty(),
                LATER,
                "deadline",
                Map.of(),
                0,
                Optional.of(LATER));
        RolloutId joined = plans.opening().take(open, NOW).orElseThrow().id();
        plans.opening().store().enrol(newcomer());

        String plan = planOf((store, asked) -> store.join(NOW, 1_000));

        Optional<TerminalId> before = Optional.of(new TerminalId("ZZZ"));
        assertThat(plans.opening().store().deliveries(joined, before, 10)).hasSize(1);
        assertThat(ToldPlans.visited(plan)).as(plan).isLessThanOrEqualTo(100);
        plans.opening().store().setState(joined, RolloutState.CANCELLED, Optional.empty(), NOW);
    }

    private static Terminal newcomer() {
        Traits traits = new Traits(Set.of("shop"), Map.of("floor", "7"));
        return new Terminal(
                new TerminalId("ZZZ-0001"), "N60", Secret.of("x"), FilledFleet.OLD, false, Optional.empty(), traits);
    }

    @Test
    void the_last_alarm_is_the_last_key_of_an_index() {
        String plan = planOf((store, asked) -> store.lastAlarm());

        assertThat(plan).contains("Last Key Index Scan ResultSet for ALARM");
    }

    private String planOf(Question question) {
        return plans.of(store -> question.of(store, new Asked(rollout.id(), HUNDRED)));
    }

    private static Arguments question(String name, int most, Question question) {
        return Arguments.of(name, most, question);
    }
}
