package org.noontide.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.query.Query;

/** A terminal that appears, or begins to match or to need the release, joins the rollouts that wait for such. */
interface JoiningContract extends StoreUnderTest {
    Instant LATER = NOW.plusSeconds(30);

    @Test
    default void a_terminal_that_is_enrolled_joins() {
        Rollout rollout = open(new Targets.Everyone());
        store().enrol(StoreUnderTest.terminal("B-0001", StoreUnderTest.kiosk(1)));

        int seen = store().join(LATER, 10);

        assertThat(seen).isOne();
        Delivery joined = delivery(rollout, "B-0001");
        assertThat(joined)
                .isEqualTo(new Delivery(
                        joined.id(),
                        StoreUnderTest.kiosk(1),
                        1,
                        NOON,
                        1,
                        Stage.PLANNED,
                        Standing.NORMAL,
                        LATER,
                        LATER,
                        Optional.of(LATER),
                        Optional.empty(),
                        Optional.empty(),
                        0));
        assertThat(store().waves(rollout.id())).extracting(Wave::tally).containsExactly(new Tally(2, 0, 0, 0));
        assertThat(store().rollout(rollout.id()).map(Rollout::tally)).contains(new Tally(2, 0, 0, 0));
        assertThat(store().join(LATER, 10)).isZero();
    }

    @Test
    default void a_terminal_that_begins_to_match_joins() {
        Rollout rollout = open(new Targets.Matching(Query.of("group==pilot")));
        store().enrol(StoreUnderTest.terminal("B-0001", StoreUnderTest.kiosk(1)));
        store().join(NOW, 10);
        List<String> before = members(rollout);

        store().describe(StoreUnderTest.id("B-0001"), new Traits(Set.of("pilot"), Map.of()));
        store().join(LATER, 10);

        assertThat(before).containsExactly("A-0001");
        assertThat(members(rollout)).containsExactly("A-0001", "B-0001");
    }

    @Test
    default void a_terminal_that_runs_something_else_joins() {
        Rollout rollout = open(new Targets.Everyone());
        store().enrol(StoreUnderTest.terminal("B-0001", StoreUnderTest.kiosk(9)));
        store().join(NOW, 10);
        List<String> before = members(rollout);

        store().commit(Changes.runs("B-0001", 1));
        int seen = store().join(LATER, 10);

        assertThat(before).containsExactly("A-0001");
        assertThat(seen).isOne();
        assertThat(members(rollout)).containsExactly("A-0001", "B-0001");
        assertThat(delivery(rollout, "B-0001").from()).isEqualTo(StoreUnderTest.kiosk(1));
    }

    @Test
    default void a_terminal_of_which_nothing_changed_is_not_gone_through_again() {
        open(new Targets.Everyone());

        store().commit(Changes.runs("A-0001", 1));

        assertThat(store().join(LATER, 10)).isZero();
    }

    @Test
    default void a_terminal_that_is_in_a_rollout_does_not_join_it_again() {
        Rollout rollout = open(new Targets.Everyone());
        Delivery before = only(rollout);
        store().commit(Changes.changed(before, Changes.ended(before, Stage.FAILED, Standing.FAILED)));
        Delivery failed = only(rollout);

        store().describe(StoreUnderTest.id("A-0001"), new Traits(Set.of("pilot"), Map.of()));
        store().join(LATER, 10);

        assertThat(only(rollout)).isEqualTo(failed);
        assertThat(store().rollout(rollout.id()).map(Rollout::tally)).contains(new Tally(0, 0, 1, 0));
    }

    @Test
    default void nobody_joins_who_does_not_need_the_release() {
        Rollout rollout = open(new Targets.Listed(Set.of(StoreUnderTest.id("A-0001"), StoreUnderTest.id("B-0001"))));
        store().enrol(StoreUnderTest.terminal("B-0001", StoreUnderTest.kiosk(2)));
        store().enrol(StoreUnderTest.terminal("B-0002", StoreUnderTest.kiosk(1)));

        int seen = store().join(LATER, 10);

        assertThat(seen).isEqualTo(2);
        assertThat(members(rollout)).containsExactly("A-0001");
    }

    @Test
    default void nobody_joins_a_rollout_without_an_end_of_joining_or_after_it() {
        Rollout closed = planned("A-0001");
        Rollout rollout = open(new Targets.Everyone());
        store().enrol(StoreUnderTest.terminal("B-0001", StoreUnderTest.kiosk(1)));

        store().join(NOON, 10);

        assertThat(members(closed)).containsExactly("A-0001");
        assertThat(members(rollout)).containsExactly("A-0001");
    }

    @Test
    default void nobody_joins_what_is_cancelled() {
        Rollout rollout = open(new Targets.Everyone());
        store().setState(rollout.id(), RolloutState.CANCELLED, Optional.empty(), NOW);
        store().enrol(StoreUnderTest.terminal("B-0001", StoreUnderTest.kiosk(1)));

        store().join(LATER, 10);

        assertThat(members(rollout)).containsExactly("A-0001");
    }

    @ParameterizedTest
    @EnumSource(names = {"AWAITING_APPROVAL", "PAUSED", "STOPPED"})
    default void who_joins_what_is_held_waits_with_it(RolloutState state) {
        Rollout rollout = open(new Targets.Everyone());
        store().setState(rollout.id(), state, Optional.empty(), NOW);
        store().enrol(StoreUnderTest.terminal("B-0001", StoreUnderTest.kiosk(1)));

        store().join(LATER, 10);

        assertThat(delivery(rollout, "B-0001").lookAt()).contains(Delivery.WOKEN);
    }

    @Test
    default void who_joins_comes_into_the_last_wave_and_waits_for_it() {
        Rollout rollout = open(new Targets.Everyone(), new Share.Count(1), new Share.Rest());
        store().enrol(StoreUnderTest.terminal("A-0000", StoreUnderTest.kiosk(1)));
        store().join(LATER, 10);
        Delivery waiting = delivery(rollout, "A-0000");
        store().startWave(rollout.id(), 2, NOON.plusSeconds(60), LATER);
        store().enrol(StoreUnderTest.terminal("B-0001", StoreUnderTest.kiosk(1)));
        store().join(LATER.plusSeconds(1), 10);

        assertThat(waiting.wave()).isEqualTo(2);
        assertThat(waiting.lookAt()).contains(Delivery.WOKEN);
        assertThat(delivery(rollout, "A-0000").lookAt()).contains(LATER);
        assertThat(delivery(rollout, "B-0001").lookAt()).contains(LATER.plusSeconds(1));
        assertThat(delivery(rollout, "B-0001").switchAt()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    default void who_joins_before_the_start_is_looked_at_from_then() {
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(2)));
        RolloutPlan plan = plan(new Targets.Everyone(), Optional.of(NOON.minusSeconds(1)));
        Rollout rollout = take(store(), plan).orElseThrow();
        store().enrol(StoreUnderTest.terminal("B-0001", StoreUnderTest.kiosk(1)));

        store().join(LATER, 10);

        assertThat(delivery(rollout, "B-0001").lookAt()).contains(NOON.minusSeconds(1));
    }

    @Test
    default void a_plan_that_nobody_needs_yet_is_taken_on_for_those_who_join() {
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(2)));
        Share canary = new Share.Matching(Query.of("group==canary"));
        Rollout rollout = take(store(), plan(new Targets.Everyone(), Optional.empty()), canary, new Share.Rest())
                .orElseThrow();
        List<RolloutId> active = store().active(NOW);
        store().enrol(StoreUnderTest.terminal("B-0001", StoreUnderTest.kiosk(1)));

        store().join(LATER, 10);

        assertThat(rollout.tally()).isEqualTo(Tally.NONE);
        assertThat(active).containsExactly(rollout.id());
        assertThat(rollout.waves()).extracting(Wave::isStarted).containsExactly(true, true);
        assertThat(delivery(rollout, "B-0001").lookAt()).contains(LATER);
    }

    @Test
    default void a_rollout_that_nobody_can_join_any_more_and_nobody_is_in_is_not_active() {
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(2)));
        RolloutPlan plan = plan(new Targets.Everyone(), Optional.empty());
        Rollout rollout = take(store(), plan).orElseThrow();
        Rollout cancelled = take(store(), plan).orElseThrow();

        store().setState(cancelled.id(), RolloutState.CANCELLED, Optional.empty(), NOW);

        assertThat(store().active(NOW)).containsExactly(rollout.id());
        assertThat(store().active(NOON)).isEmpty();
    }

    @Test
    default void many_join_piece_by_piece_and_after_a_restart() {
        Rollout rollout = open(new Targets.Everyone());
        Rollout second = open(new Targets.Matching(Query.of("number==B-*,number==A-0001")));
        for (int i = 0; i < 5; i++) {
            store().enrol(StoreUnderTest.terminal("B-000" + i, StoreUnderTest.kiosk(1)));
        }

        FleetStore reopened = reopened();

        assertThat(reopened.join(LATER, 2)).isEqualTo(2);
        assertThat(reopened.join(LATER, 2)).isEqualTo(2);
        assertThat(reopened.join(LATER, 2)).isEqualTo(1);
        assertThat(reopened.join(LATER, 2)).isZero();
        assertThat(members(rollout)).hasSize(6).isEqualTo(members(second));
        assertThatIllegalArgumentException().isThrownBy(() -> reopened.join(LATER, 10_001));
    }

    /** Enrols A-0001 in the group pilot, running release 1, and plans release 2 for {@code targets} with joining until noon. */
    private Rollout open(Targets targets, Share... shares) {
        Traits pilot = new Traits(Set.of("pilot"), Map.of());
        store().enrol(StoreUnderTest.described("A-0001", pilot));
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(2)));
        Rollout rollout = take(store(), plan(targets, Optional.empty()), shares).orElseThrow();
        // whoever was enrolled before is in it, or does not need it
        store().join(NOW, 10);
        return rollout;
    }

    private static RolloutPlan plan(Targets targets, Optional<Instant> startAt) {
        return new RolloutPlan(
                StoreUnderTest.kiosk(2), targets, startAt, NOON, "deadline", Map.of(), 0, Optional.of(NOON));
    }

    private List<String> members(Rollout rollout) {
        return store().deliveries(rollout.id(), Optional.empty(), 1_000).stream()
                .map(delivery -> delivery.id().terminal().value())
                .toList();
    }
}
