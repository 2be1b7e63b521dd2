package org.noontide.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.query.Query;

/** A rollout waits, runs, pauses and is taken back, and its deliveries are looked at accordingly. */
interface StatesContract extends StoreUnderTest {
    Instant LATER = NOW.plusSeconds(30);

    @Test
    default void every_part_of_a_plan_is_kept() {
        store().enrol(StoreUnderTest.terminal("A-0001", StoreUnderTest.kiosk(1)));
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(2)));
        RolloutPlan plan = new RolloutPlan(
                StoreUnderTest.kiosk(2),
                new Targets.Matching(Query.of("number==A-*;region!='北'")),
                Optional.of(NOW.plusSeconds(60)),
                NOON,
                "staged",
                Map.of("waves", "10%,90%", "canary", "", "note", "x".repeat(2_000)),
                -100,
                Optional.of(NOON.plusSeconds(60)));

        Rollout rollout =
                take(store(), plan, new Share.Percent(10), new Share.Rest()).orElseThrow();

        assertThat(rollout.plan()).isEqualTo(plan);
        assertThat(rollout.plannedBy()).isEqualTo("admin");
        assertThat(store().rollout(rollout.id())).contains(rollout);
        assertThat(reopened().rollouts()).containsExactly(rollout);
    }

    @Test
    default void orders_before_the_start_are_looked_at_from_then() {
        store().enrol(StoreUnderTest.terminal("A-0001", StoreUnderTest.kiosk(1)));
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(2)));

        Rollout later = take(store(), startingAt(LATER)).orElseThrow();
        Rollout past = take(store(), startingAt(NOW.minusSeconds(1))).orElseThrow();

        assertThat(only(later).lookAt()).contains(LATER);
        assertThat(only(past).lookAt()).contains(NOW);
        assertThat(later.waves()).extracting(Wave::startedAt).containsExactly(Optional.of(NOW));
    }

    @Test
    default void what_awaits_approval_is_not_started_and_not_looked_at() throws EmptyWaveException {
        Rollout rollout = awaiting(StoreUnderTest.plan(StoreUnderTest.kiosk(2)));

        assertThat(rollout.state()).isEqualTo(RolloutState.AWAITING_APPROVAL);
        assertThat(rollout.waves()).noneMatch(Wave::isStarted);
        assertThat(store().rollout(rollout.id())).contains(rollout);
        assertThat(store().due(NOON, 10)).isEmpty();
        assertThat(store().active(NOW)).containsExactly(rollout.id());
    }

    @Test
    default void what_is_approved_runs_with_its_first_wave() throws EmptyWaveException {
        Rollout rollout = awaiting(StoreUnderTest.plan(StoreUnderTest.kiosk(2)));

        store().setState(rollout.id(), RolloutState.RUNNING, Optional.of("boss"), LATER);

        Rollout approved = store().rollout(rollout.id()).orElseThrow();
        assertThat(approved.state()).isEqualTo(RolloutState.RUNNING);
        assertThat(approved.approvedBy()).contains("boss");
        assertThat(approved.waves()).extracting(Wave::startedAt).containsExactly(Optional.of(LATER), Optional.empty());
        assertThat(store().due(LATER, 10)).extracting(Delivery::wave).containsExactly(1);
        assertThat(delivery(rollout, "A-0001").lookAt()).contains(LATER);
        assertThat(delivery(rollout, "A-0002").lookAt()).contains(Delivery.WOKEN);
    }

    @Test
    default void what_is_approved_before_its_start_is_looked_at_from_then() throws EmptyWaveException {
        Rollout rollout = awaiting(startingAt(NOON.minusSeconds(1)));

        store().setState(rollout.id(), RolloutState.RUNNING, Optional.of("boss"), LATER);

        assertThat(delivery(rollout, "A-0001").lookAt()).contains(NOON.minusSeconds(1));
    }

    @ParameterizedTest
    @EnumSource(names = {"PAUSED", "STOPPED"})
    default void what_is_held_keeps_its_deliveries_as_they_are(RolloutState state) {
        Rollout rollout = planned("A-0001");
        Delivery before = only(rollout);

        store().setState(rollout.id(), state, Optional.empty(), LATER);

        assertThat(store().rollout(rollout.id()).map(Rollout::state)).contains(state);
        assertThat(only(rollout)).isEqualTo(before);
        assertThat(reopened().active(LATER)).containsExactly(rollout.id());
    }

    @Test
    default void what_is_resumed_wakes_those_that_wait_in_started_waves_and_no_others() {
        planned("A-0001", "A-0002", "A-0003", "A-0004");
        Rollout other = take(
                        store(), StoreUnderTest.plan(StoreUnderTest.kiosk(2)), new Share.Count(3), new Share.Rest())
                .orElseThrow();
        Rollout rollout = take(
                        store(), StoreUnderTest.plan(StoreUnderTest.kiosk(2)), new Share.Count(3), new Share.Rest())
                .orElseThrow();
        Instant soon = NOW.plusSeconds(1);
        lookAt(delivery(rollout, "A-0001"), Delivery.WOKEN);
        lookAt(delivery(rollout, "A-0002"), soon);
        lookAt(delivery(other, "A-0001"), Delivery.WOKEN);
        Delivery ended = delivery(rollout, "A-0003");
        store().commit(Changes.changed(ended, Changes.ended(ended, Stage.INSTALLED, Standing.NORMAL)));
        store().setState(rollout.id(), RolloutState.PAUSED, Optional.empty(), soon);

        store().setState(rollout.id(), RolloutState.RUNNING, Optional.empty(), LATER);

        assertThat(store().deliveries(rollout.id(), Optional.empty(), 10))
                .extracting(Delivery::lookAt)
                .containsExactly(Optional.of(LATER), Optional.of(soon), Optional.empty(), Optional.of(Delivery.WOKEN));
        assertThat(delivery(other, "A-0001").lookAt()).contains(Delivery.WOKEN);
        assertThat(store().waves(rollout.id())).extracting(Wave::isStarted).containsExactly(true, false);
    }

    @Test
    default void everything_open_of_what_is_cancelled_is_looked_at() {
        planned("A-0001", "A-0002", "A-0003");
        Rollout rollout = take(
                        store(), StoreUnderTest.plan(StoreUnderTest.kiosk(2)), new Share.Count(2), new Share.Rest())
                .orElseThrow();
        Delivery ended = delivery(rollout, "A-0001");
        store().commit(Changes.changed(ended, Changes.ended(ended, Stage.INSTALLED, Standing.NORMAL)));

        store().setState(rollout.id(), RolloutState.CANCELLED, Optional.empty(), LATER);

        assertThat(store().deliveries(rollout.id(), Optional.empty(), 10))
                .extracting(Delivery::lookAt)
                .containsExactly(Optional.empty(), Optional.of(LATER), Optional.of(LATER));
        assertThat(store().rollout(rollout.id()).map(Rollout::state)).contains(RolloutState.CANCELLED);
    }

    @Test
    default void what_was_never_ordered_and_is_taken_back_has_no_attempt() {
        Delivery planned = only(planned("A-0001"));

        store().commit(Changes.changed(planned, Changes.ended(planned, Stage.CANCELLED, Standing.NORMAL)));

        assertThat(store().attempts(planned.id())).isEmpty();
        assertThat(only(store(), planned.id()).stage()).isEqualTo(Stage.CANCELLED);
    }

    @Test
    default void a_rollout_is_active_while_a_delivery_of_it_is_open() {
        Rollout first = planned("A-0001", "A-0002");
        Rollout second = take(store(), StoreUnderTest.plan(StoreUnderTest.kiosk(2), "A-0001"))
                .orElseThrow();
        List<RolloutId> both = store().active(NOW);
        Delivery last = only(second);

        store().commit(Changes.changed(last, Changes.ended(last, Stage.FAILED, Standing.FAILED)));

        assertThat(both).containsExactly(first.id(), second.id());
        assertThat(store().active(NOW)).containsExactly(first.id());
    }

    @Test
    default void there_are_no_waves_of_what_is_no_rollout() {
        assertThat(store().waves(new RolloutId(99_999))).isEmpty();
    }

    private static RolloutPlan startingAt(Instant startAt) {
        ReleaseId release = StoreUnderTest.kiosk(2);
        return new RolloutPlan(
                release, new Targets.Everyone(), Optional.of(startAt), NOON, "deadline", Map.of(), 0, Optional.empty());
    }

    /** Three terminals, one in the first wave. */
    private Rollout awaiting(RolloutPlan plan) throws EmptyWaveException {
        for (String number : List.of("A-0001", "A-0002", "A-0003")) {
            store().enrol(StoreUnderTest.terminal(number, StoreUnderTest.kiosk(1)));
        }
        store().add(StoreUnderTest.release(plan.release()));
        List<Share> shares = List.of(new Share.Count(1), new Share.Rest());
        return store().plan(plan, shares, "admin", RolloutState.AWAITING_APPROVAL, NOW)
                .orElseThrow();
    }

    private void lookAt(Delivery before, Instant at) {
        store().commit(Changes.changed(before, Changes.moved(before, 1, Stage.ORDERED, Standing.NORMAL, at)));
    }
}
