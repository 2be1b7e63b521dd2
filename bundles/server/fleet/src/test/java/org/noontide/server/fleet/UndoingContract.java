package org.noontide.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;

/** What a rollout brought can be taken back to what ran before it. */
interface UndoingContract extends StoreUnderTest {

    @Test
    default void the_origins_of_a_rollout_are_told_each_once() {
        store().enrol(StoreUnderTest.terminal("A-0001", StoreUnderTest.kiosk(1)));
        store().enrol(StoreUnderTest.terminal("A-0002", StoreUnderTest.kiosk(2)));
        store().enrol(StoreUnderTest.terminal("A-0003", StoreUnderTest.kiosk(1)));
        Rollout rollout = rolledOut(3);
        runs(3, "A-0001", "A-0002", "A-0003");

        assertThat(store().origins(rollout.id()))
                .containsExactlyInAnyOrder(StoreUnderTest.kiosk(1), StoreUnderTest.kiosk(2));
        assertThat(store().origins(new RolloutId(rollout.id().value() + 1))).isEmpty();
    }

    @Test
    default void those_go_back_that_run_what_it_brought_and_ran_the_release_before() {
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(1), Set.of("OLD-MODEL"), Optional.empty()));
        store().enrol(StoreUnderTest.terminal("FROM-1", StoreUnderTest.kiosk(1)));
        store().enrol(StoreUnderTest.terminal("FROM-2", StoreUnderTest.kiosk(2)));
        store().enrol(StoreUnderTest.terminal("NOT-YET", StoreUnderTest.kiosk(1)));
        store().enrol(StoreUnderTest.terminal("GONE-ON", StoreUnderTest.kiosk(1)));
        store().enrol(StoreUnderTest.terminal("SILENT", StoreUnderTest.kiosk(1)));
        store().enrol(StoreUnderTest.terminal("OTHER-1", StoreUnderTest.kiosk(3)));
        Rollout rollout = rolledOut(3);
        installed(rollout, "FROM-1", "FROM-2", "GONE-ON");
        ended(rollout, "SILENT", Stage.FAILED);
        runs(3, "FROM-1", "FROM-2", "SILENT");
        runs(4, "GONE-ON");

        Rollout undoing = take(store(), undoing(rollout, 1)).orElseThrow();

        assertThat(undoing.plan().targets()).isEqualTo(new Targets.Undoing(rollout.id()));
        assertThat(store().rollout(undoing.id())).contains(undoing);
        assertThat(store().deliveries(undoing.id(), Optional.empty(), 10))
                .extracting(delivery -> delivery.id().terminal().value(), Delivery::from)
                .containsExactly(tuple("FROM-1", StoreUnderTest.kiosk(3)), tuple("SILENT", StoreUnderTest.kiosk(3)));
    }

    @Test
    default void what_came_from_elsewhere_is_not_taken_back() {
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(1)));
        for (String number : List.of("PLANNED", "CANCELLED", "SUPERSEDED", "INSTALLED")) {
            store().enrol(StoreUnderTest.terminal(number, StoreUnderTest.kiosk(1)));
        }
        Rollout rollout = rolledOut(3);
        ended(rollout, "CANCELLED", Stage.CANCELLED);
        ended(rollout, "SUPERSEDED", Stage.SUPERSEDED);
        ended(rollout, "INSTALLED", Stage.INSTALLED);
        runs(3, "PLANNED", "CANCELLED", "SUPERSEDED", "INSTALLED");

        Rollout undoing = take(store(), undoing(rollout, 1)).orElseThrow();

        assertThat(only(undoing).id().terminal()).isEqualTo(StoreUnderTest.id("INSTALLED"));
        assertThat(undoing.tally()).isEqualTo(new Tally(1, 0, 0, 0));
    }

    @Test
    default void nothing_is_undone_that_nobody_runs() {
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(1)));
        store().enrol(StoreUnderTest.terminal("A-0001", StoreUnderTest.kiosk(1)));
        Rollout rollout = rolledOut(3);

        assertThat(take(store(), undoing(rollout, 1))).isEmpty();
    }

    private static RolloutPlan undoing(Rollout rollout, long sequence) {
        return new RolloutPlan(StoreUnderTest.kiosk(sequence), new Targets.Undoing(rollout.id()), NOON, "deadline");
    }

    private Rollout rolledOut(long sequence) {
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(sequence)));
        return take(store(), StoreUnderTest.plan(StoreUnderTest.kiosk(sequence)))
                .orElseThrow();
    }

    private void installed(Rollout rollout, String... numbers) {
        for (String number : numbers) {
            ended(rollout, number, Stage.INSTALLED);
        }
    }

    private void ended(Rollout rollout, String number, Stage stage) {
        Delivery before = delivery(rollout, number);
        store().commit(Changes.changed(before, Changes.ended(before, stage, Standing.NORMAL)));
    }

    private void runs(long sequence, String... numbers) {
        for (String number : numbers) {
            store().commit(Changes.runs(number, sequence));
        }
    }
}
