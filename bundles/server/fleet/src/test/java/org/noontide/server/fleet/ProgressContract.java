package org.noontide.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Switching;

/** Progress is committed whole, and afterwards everything about it is found. */
interface ProgressContract extends StoreUnderTest {

    @Test
    default void every_part_of_a_delivery_is_kept() {
        Delivery before = only(planned("A-0001"));
        Delivery after = new Delivery(
                before.id(),
                before.from(),
                before.wave(),
                before.switchAt(),
                3,
                Stage.FAILED,
                Standing.DELAYED,
                NOW.plusMillis(1),
                NOW.plusMillis(2),
                Optional.of(NOW.plusMillis(3)),
                Optional.of(new Fault(Reason.PSAM_EXPIRED, "card expired 卡过期")),
                Optional.of(new Switching(NOON.plusMillis(4), Duration.ofMillis(5))),
                Long.MAX_VALUE,
                new Timing(2, 3));

        store().commit(Changes.changed(before, after));

        assertThat(store().deliveries(List.of(before.id()))).containsOnly(Map.entry(before.id(), after));
    }

    @Test
    default void a_delivery_that_was_ordered_has_a_row_for_each_attempt() {
        Delivery planned = only(planned("A-0001"));
        Delivery ordered = Changes.moved(planned, 1, Stage.ORDERED, Standing.NORMAL, NOW.plusSeconds(1));
        Delivery failed = Changes.moved(ordered, 1, Stage.FAILED, Standing.DELAYED, NOW.plusSeconds(2));
        Delivery again = Changes.moved(failed, 2, Stage.PLANNED, Standing.DELAYED, NOW.plusSeconds(3));
        Delivery reordered = Changes.moved(again, 2, Stage.ORDERED, Standing.DELAYED, NOW.plusSeconds(4));

        store().commit(Changes.changed(planned, ordered));
        store().commit(Changes.changed(ordered, failed));
        store().commit(Changes.changed(failed, again));
        List<Attempt> untilOrdered = store().attempts(planned.id());
        store().commit(Changes.changed(again, reordered));

        assertThat(untilOrdered).containsExactly(Changes.attempt(failed));
        assertThat(store().attempts(planned.id())).containsExactly(Changes.attempt(failed), Changes.attempt(reordered));
    }

    @Test
    default void a_fault_may_be_told_in_any_characters() {
        Delivery before = only(planned("A-0001"));
        Delivery ordered = Changes.moved(before, 1, Stage.FAILED, Standing.FAILED, NOW);
        Fault odd = new Fault(Reason.INTERNAL, "nul \0, half of a character \ud83d, and \ud83d\ude00");
        Delivery after = new Delivery(
                before.id(),
                before.from(),
                before.wave(),
                before.switchAt(),
                1,
                ordered.stage(),
                ordered.standing(),
                NOW,
                NOW,
                Optional.empty(),
                Optional.of(odd),
                Optional.empty(),
                0);

        store().commit(Changes.changed(before, after));

        Delivery kept = only(store(), before.id());
        assertThat(kept.fault().map(Fault::reason)).contains(Reason.INTERNAL);
        assertThat(kept.fault().orElseThrow().detail()).endsWith("\ud83d\ude00");
    }

    @Test
    default void a_failing_change_leaves_nothing_of_the_whole_progress() {
        Rollout rollout = planned("A-0001", "A-0002");
        Delivery first = only(store(), new DeliveryId(rollout.id(), StoreUnderTest.id("A-0001")));
        Delivery last = only(store(), new DeliveryId(rollout.id(), StoreUnderTest.id("A-0002")));
        Delivery missing = new Delivery(
                new DeliveryId(new RolloutId(rollout.id().value() + 99), StoreUnderTest.id("A-0001")),
                first.from(),
                first.wave(),
                NOON,
                1,
                Stage.ORDERED,
                Standing.NORMAL,
                NOW,
                NOW,
                Optional.of(NOW),
                Optional.empty(),
                Optional.empty(),
                0);
        Progress progress = new Progress(
                List.of(
                        new Progress.Change(first, Changes.ended(first, Stage.FAILED, Standing.FAILED)),
                        new Progress.Change(missing, missing),
                        new Progress.Change(last, Changes.ended(last, Stage.FAILED, Standing.FAILED))),
                List.of(new ReportMark(StoreUnderTest.id("A-0001"), 1, 1)),
                List.of(new Sighting(StoreUnderTest.id("A-0001"), true, NOW, Optional.of(StoreUnderTest.kiosk(2)))),
                List.of(StoreUnderTest.alarm(first, NOW)));
        Optional<Terminal> terminal = store().terminal(StoreUnderTest.id("A-0001"));

        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store().commit(progress));

        assertThat(store().deliveries(rollout.id(), Optional.empty(), 10)).containsExactly(first, last);
        assertThat(store().attempts(first.id())).isEmpty();
        assertThat(store().rollout(rollout.id())).contains(rollout);
        assertThat(store().marks(List.of(StoreUnderTest.id("A-0001")))).isEmpty();
        assertThat(store().terminal(StoreUnderTest.id("A-0001"))).isEqualTo(terminal);
        assertThat(store().lastAlarm()).isZero();
    }

    @Test
    default void the_tally_kept_equals_a_recount_after_any_sequence_of_changes() {
        Random random = new Random(20_260_301);
        String[] numbers = IntStream.range(0, 12).mapToObj("A-%04d"::formatted).toArray(String[]::new);
        List<Rollout> rollouts = List.of(
                planned(numbers),
                take(store(), StoreUnderTest.plan(StoreUnderTest.kiosk(2))).orElseThrow());
        List<Delivery> now = new ArrayList<>();
        rollouts.forEach(rollout -> now.addAll(store().deliveries(rollout.id(), Optional.empty(), 100)));
        List<Stage> stages = List.of(Stage.values());
        List<Standing> standings = List.of(Standing.values());

        for (int turn = 0; turn < 40; turn++) {
            Collections.shuffle(now, random);
            List<Progress.Change> changes = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(now.size()); i++) {
                Delivery before = now.get(i);
                Delivery after = Changes.moved(
                        before,
                        before.attempt() + random.nextInt(2),
                        stages.get(random.nextInt(stages.size())),
                        standings.get(random.nextInt(standings.size())),
                        NOW.plusSeconds(turn));
                changes.add(new Progress.Change(before, after));
                now.set(i, after);
            }
            store().commit(new Progress(changes, List.of(), List.of(), List.of()));
        }

        for (Rollout rollout : rollouts) {
            List<Delivery> stored = store().deliveries(rollout.id(), Optional.empty(), 100);
            Tally recount = stored.stream().map(Tally::of).reduce(Tally.NONE, Tally::plus);
            assertThat(store().rollout(rollout.id()).map(Rollout::tally)).contains(recount);
            assertThat(now).containsAll(stored);
        }
    }

    @Test
    default void progress_survives_a_restart() {
        Rollout rollout = planned("A-0001");
        Delivery before = only(rollout);
        Delivery after = Changes.ended(before, Stage.INSTALLED, Standing.NORMAL);
        store().commit(Changes.changed(before, after));

        FleetStore reopened = reopened();

        assertThat(only(reopened, before.id())).isEqualTo(after);
        assertThat(reopened.attempts(before.id())).containsExactly(Changes.attempt(after));
        assertThat(reopened.rollout(rollout.id()).map(Rollout::tally)).contains(new Tally(1, 0, 0, 1));
    }

    @Test
    default void empty_progress_changes_nothing() {
        Rollout rollout = planned("A-0001");

        store().commit(new Progress(List.of(), List.of(), List.of(), List.of()));

        assertThat(store().rollouts()).containsExactly(rollout);
    }
}
