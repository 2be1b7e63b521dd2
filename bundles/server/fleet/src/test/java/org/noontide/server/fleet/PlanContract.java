package org.noontide.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;

/** A plan finds the terminals that need its release, and is taken on whole or not at all (S2–S4). */
interface PlanContract extends StoreUnderTest {

    @Test
    default void a_plan_lays_down_one_planned_delivery_for_each_terminal_that_needs_it() {
        Rollout rollout = planned("A-0001");

        Delivery expected = new Delivery(
                new DeliveryId(rollout.id(), StoreUnderTest.id("A-0001")),
                StoreUnderTest.kiosk(1),
                1,
                NOON,
                1,
                Stage.PLANNED,
                Standing.NORMAL,
                NOW,
                NOW,
                Optional.of(NOW),
                Optional.empty(),
                Optional.empty(),
                0);
        assertThat(store().deliveries(rollout.id(), Optional.empty(), 1_000)).containsExactly(expected);
        assertThat(store().attempts(expected.id())).isEmpty();
    }

    @Test
    default void a_plan_is_found_as_it_was_taken_on() {
        Rollout rollout = planned("A-0001", "A-0002");

        assertThat(rollout.plan()).isEqualTo(StoreUnderTest.plan(StoreUnderTest.kiosk(2)));
        assertThat(rollout.plannedAt()).isEqualTo(NOW);
        assertThat(rollout.tally()).isEqualTo(new Tally(2, 0, 0, 0));
        assertThat(store().rollout(rollout.id())).contains(rollout);
    }

    @Test
    default void rollouts_are_numbered_from_1() {
        FleetStore store = fresh();
        store.enrol(StoreUnderTest.terminal("A-0001", StoreUnderTest.kiosk(1)));
        store.add(StoreUnderTest.release(StoreUnderTest.kiosk(2)));

        Optional<Rollout> first = take(store, StoreUnderTest.plan(StoreUnderTest.kiosk(2)));

        assertThat(first.map(Rollout::id)).contains(new RolloutId(1));
    }

    @Test
    default void only_terminals_that_run_an_earlier_release_of_the_same_application_need_it() {
        store().enrol(StoreUnderTest.terminal("OLDER", StoreUnderTest.kiosk(4)));
        store().enrol(StoreUnderTest.terminal("SAME", StoreUnderTest.kiosk(5)));
        store().enrol(StoreUnderTest.terminal("NEWER", StoreUnderTest.kiosk(6)));
        store().enrol(StoreUnderTest.terminal("OTHER", new ReleaseId("other", new ReleaseVersion("1.0.0"), 1)));
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(5)));

        assertThat(reachedBy(StoreUnderTest.plan(StoreUnderTest.kiosk(5)))).containsExactly("OLDER");
    }

    @Test
    default void terminals_below_the_minimum_sequence_are_left_out() {
        store().enrol(StoreUnderTest.terminal("BELOW", StoreUnderTest.kiosk(2)));
        store().enrol(StoreUnderTest.terminal("MINIMUM", StoreUnderTest.kiosk(3)));
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(5), Set.of(), Optional.of(3L)));

        assertThat(reachedBy(StoreUnderTest.plan(StoreUnderTest.kiosk(5)))).containsExactly("MINIMUM");
    }

    @Test
    default void only_terminals_of_the_releases_models_are_taken() {
        store().enrol(StoreUnderTest.terminal("T-100", StoreUnderTest.kiosk(1), "VM-100"));
        store().enrol(StoreUnderTest.terminal("T-200", StoreUnderTest.kiosk(1), "VM-200"));
        store().enrol(StoreUnderTest.terminal("T-300", StoreUnderTest.kiosk(1), "VM-300"));
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(2), Set.of("VM-100", "VM-300"), Optional.empty()));

        assertThat(reachedBy(StoreUnderTest.plan(StoreUnderTest.kiosk(2)))).containsExactly("T-100", "T-300");
    }

    @Test
    default void of_listed_terminals_those_are_taken_that_need_it() {
        store().enrol(StoreUnderTest.terminal("LISTED", StoreUnderTest.kiosk(1)));
        store().enrol(StoreUnderTest.terminal("DONE", StoreUnderTest.kiosk(2)));
        store().enrol(StoreUnderTest.terminal("OTHER-MODEL", StoreUnderTest.kiosk(1), "VM-200"));
        store().enrol(StoreUnderTest.terminal("UNLISTED", StoreUnderTest.kiosk(1)));
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(2), Set.of(MODEL), Optional.empty()));
        RolloutPlan plan =
                StoreUnderTest.plan(StoreUnderTest.kiosk(2), "LISTED", "DONE", "OTHER-MODEL", "NOT-ENROLLED");

        assertThat(reachedBy(plan)).containsExactly("LISTED");
        assertThat(store().rollouts()).extracting(Rollout::plan).containsExactly(plan);
    }

    @Test
    default void a_list_may_be_long() {
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(2)));
        Set<TerminalId> listed = new HashSet<>();
        for (int i = 0; i < 2_500; i++) {
            listed.add(StoreUnderTest.id("LIST-%05d".formatted(i)));
        }
        store().enrol(StoreUnderTest.terminal("LIST-02499", StoreUnderTest.kiosk(1)));
        RolloutPlan plan = new RolloutPlan(StoreUnderTest.kiosk(2), new Targets.Listed(listed), NOON, "deadline");

        assertThat(reachedBy(plan)).containsExactly("LIST-02499");
    }

    @Test
    default void nothing_is_stored_when_no_terminal_needs_it() {
        store().enrol(StoreUnderTest.terminal("A-0001", StoreUnderTest.kiosk(2)));
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(2)));

        Optional<Rollout> everyone = take(store(), StoreUnderTest.plan(StoreUnderTest.kiosk(2)));
        Optional<Rollout> listed = take(store(), StoreUnderTest.plan(StoreUnderTest.kiosk(2), "A-0001"));

        assertThat(everyone).isEmpty();
        assertThat(listed).isEmpty();
        assertThat(store().rollouts()).isEmpty();
        assertThat(store().due(NOON, 10)).isEmpty();
    }

    @Test
    default void a_plan_for_an_unknown_release_is_refused() {
        store().enrol(StoreUnderTest.terminal("A-0001", StoreUnderTest.kiosk(1)));
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(2)));
        ReleaseId unknown = new ReleaseId(KIOSK, new ReleaseVersion("1.2.1"), 2);

        assertThatIllegalArgumentException().isThrownBy(() -> take(store(), StoreUnderTest.plan(unknown)));

        assertThat(store().rollouts()).isEmpty();
    }

    @Test
    default void rollouts_are_listed_latest_first() {
        Rollout first = planned("A-0001", "A-0002");
        Rollout second = take(store(), StoreUnderTest.plan(StoreUnderTest.kiosk(2), "A-0002"))
                .orElseThrow();

        assertThat(store().rollouts()).containsExactly(second, first);
        assertThat(store().rollout(new RolloutId(second.id().value() + 1_000))).isEmpty();
    }

    @Test
    default void deliveries_of_a_rollout_are_paged_by_terminal() {
        String[] numbers = IntStream.range(0, 25).mapToObj("A-%04d"::formatted).toArray(String[]::new);
        Rollout rollout = planned(numbers);

        List<Delivery> first = store().deliveries(rollout.id(), Optional.empty(), 20);
        List<Delivery> rest = store().deliveries(rollout.id(), Optional.of(StoreUnderTest.id("A-0019")), 20);

        assertThat(first).hasSize(20);
        assertThat(rest)
                .extracting(delivery -> delivery.id().terminal().value())
                .containsExactly("A-0020", "A-0021", "A-0022", "A-0023", "A-0024");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store().deliveries(rollout.id(), Optional.empty(), 1_001));
    }

    @Test
    default void a_plan_survives_a_restart_and_the_next_has_a_higher_number() {
        Rollout first = planned("A-0001", "A-0002");
        List<Delivery> deliveries = store().deliveries(first.id(), Optional.empty(), 10);

        FleetStore reopened = reopened();
        Rollout second =
                take(reopened, StoreUnderTest.plan(StoreUnderTest.kiosk(2))).orElseThrow();

        assertThat(reopened.rollout(first.id())).contains(first);
        assertThat(reopened.deliveries(first.id(), Optional.empty(), 10)).isEqualTo(deliveries);
        assertThat(second.id().value()).isGreaterThan(first.id().value());
    }

    private List<String> reachedBy(RolloutPlan plan) {
        Rollout rollout = take(store(), plan).orElseThrow();
        List<Delivery> deliveries = store().deliveries(rollout.id(), Optional.empty(), 1_000);
        assertThat(rollout.tally().terminals()).isEqualTo(deliveries.size());
        return deliveries.stream()
                .map(delivery -> delivery.id().terminal().value())
                .toList();
    }
}
