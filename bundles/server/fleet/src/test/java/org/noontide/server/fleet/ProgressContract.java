package org.noontide.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
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
import org.noontide.wire.protocol.TerminalId;

/** Progress is committed whole, and afterwards everything about it is found. */
interface ProgressContract extends StoreUnderTest {

    @Test
    default void every_part_of_a_delivery_is_kept() {
        Delivery before = only(planned("A-0001"));
        Delivery after = new Delivery(
                before.id(),
                before.from(),
                before.switchAt(),
                3,
                Stage.FAILED,
                Standing.DELAYED,
                NOW.plusMillis(1),
                NOW.plusMillis(2),
                Optional.of(NOW.plusMillis(3)),
                Optional.of(new Fault(Reason.PSAM_EXPIRED, "card expired 卡过期")),
                Optional.of(new Switching(NOON.plusMillis(4), Duration.ofMillis(5))),
                Long.MAX_VALUE);

        store().commit(changed(before, after));

        assertThat(store().deliveries(List.of(before.id()))).containsOnly(Map.entry(before.id(), after));
    }

    @Test
    default void a_delivery_that_was_ordered_has_a_row_for_each_attempt() {
        Delivery planned = only(planned("A-0001"));
        Delivery ordered = moved(planned, 1, Stage.ORDERED, Standing.NORMAL, NOW.plusSeconds(1));
        Delivery failed = moved(ordered, 1, Stage.FAILED, Standing.DELAYED, NOW.plusSeconds(2));
        Delivery again = moved(failed, 2, Stage.PLANNED, Standing.DELAYED, NOW.plusSeconds(3));
        Delivery reordered = moved(again, 2, Stage.ORDERED, Standing.DELAYED, NOW.plusSeconds(4));

        store().commit(changed(planned, ordered));
        store().commit(changed(ordered, failed));
        store().commit(changed(failed, again));
        List<Attempt> untilOrdered = store().attempts(planned.id());
        store().commit(changed(again, reordered));

        assertThat(untilOrdered).containsExactly(attempt(failed));
        assertThat(store().attempts(planned.id())).containsExactly(attempt(failed), attempt(reordered));
    }

    @Test
    default void a_fault_may_be_told_in_any_characters() {
        Delivery before = only(planned("A-0001"));
        Delivery ordered = moved(before, 1, Stage.FAILED, Standing.FAILED, NOW);
        Fault odd = new Fault(Reason.INTERNAL, "nul \0, half of a character \ud83d, and \ud83d\ude00");
        Delivery after = new Delivery(
                before.id(),
                before.from(),
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

        store().commit(changed(before, after));

        Delivery kept = only(store(), before.id());
        assertThat(kept.fault().map(Fault::reason)).contains(Reason.INTERNAL);
        assertThat(kept.fault().orElseThrow().detail()).endsWith("\ud83d\ude00");
    }

    @Test
    default void due_deliveries_come_longest_due_first_and_no_more_than_asked_for() {
        Rollout rollout = planned("A-0001", "A-0002", "A-0003", "A-0004");
        lookAt(rollout, "A-0001", NOW.plusSeconds(30));
        lookAt(rollout, "A-0002", NOW.plusSeconds(10));
        lookAt(rollout, "A-0003", NOW.plusSeconds(20));
        lookAt(rollout, "A-0004", NOW.plusSeconds(21));

        assertThat(numbers(store().due(NOW.plusSeconds(20), 10))).containsExactly("A-0002", "A-0003");
        assertThat(numbers(store().due(NOW.plusSeconds(60), 3))).containsExactly("A-0002", "A-0003", "A-0004");
        assertThat(store().due(NOW.plusMillis(9_999), 10)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> store().due(NOW, 10_001));
    }

    @Test
    default void an_ended_delivery_is_neither_due_nor_open() {
        Delivery before = only(planned("A-0001"));

        store().commit(changed(before, ended(before, Stage.INSTALLED, Standing.NORMAL)));

        assertThat(store().due(Instant.parse("2100-01-01T00:00:00Z"), 10)).isEmpty();
        assertThat(store().open(List.of(before.id().terminal())).values()).allMatch(List::isEmpty);
    }

    @Test
    default void open_deliveries_of_a_terminal_come_earliest_rollout_first() {
        Rollout first = planned("A-0001", "A-0002");
        Rollout second =
                store().plan(StoreUnderTest.plan(StoreUnderTest.kiosk(2)), NOW).orElseThrow();
        Rollout third =
                store().plan(StoreUnderTest.plan(StoreUnderTest.kiosk(2)), NOW).orElseThrow();
        Delivery closed = only(store(), new DeliveryId(second.id(), StoreUnderTest.id("A-0001")));
        store().commit(changed(closed, ended(closed, Stage.SUPERSEDED, Standing.NORMAL)));

        Map<TerminalId, List<Delivery>> open =
                store().open(List.of(StoreUnderTest.id("A-0001"), StoreUnderTest.id("NOBODY")));

        assertThat(open.get(StoreUnderTest.id("A-0001")))
                .extracting(delivery -> delivery.id().rollout())
                .containsExactly(first.id(), third.id());
        assertThat(open.getOrDefault(StoreUnderTest.id("NOBODY"), List.of())).isEmpty();
        assertThat(open).doesNotContainKey(StoreUnderTest.id("A-0002"));
    }

    @Test
    default void those_deliveries_are_found_that_there_are() {
        String[] numbers = IntStream.range(0, 230).mapToObj("A-%04d"::formatted).toArray(String[]::new);
        Rollout first = planned(numbers);
        Rollout second = store().plan(StoreUnderTest.plan(StoreUnderTest.kiosk(2), "A-0007"), NOW)
                .orElseThrow();
        List<DeliveryId> ids = new ArrayList<>();
        for (String number : numbers) {
            ids.add(new DeliveryId(first.id(), StoreUnderTest.id(number)));
        }
        DeliveryId ofSecond = new DeliveryId(second.id(), StoreUnderTest.id("A-0007"));
        Collections.addAll(ids, ofSecond, new DeliveryId(second.id(), StoreUnderTest.id("A-0008")));

        Map<DeliveryId, Delivery> found = store().deliveries(ids);

        assertThat(found).hasSize(231).containsKey(ofSecond);
        assertThat(found).allSatisfy((id, delivery) -> assertThat(delivery.id()).isEqualTo(id));
        assertThat(store().deliveries(List.of())).isEmpty();
    }

    @Test
    default void a_failing_change_leaves_nothing_of_the_whole_progress() {
        Rollout rollout = planned("A-0001", "A-0002");
        Delivery first = only(store(), new DeliveryId(rollout.id(), StoreUnderTest.id("A-0001")));
        Delivery last = only(store(), new DeliveryId(rollout.id(), StoreUnderTest.id("A-0002")));
        Delivery missing = new Delivery(
                new DeliveryId(new RolloutId(rollout.id().value() + 99), StoreUnderTest.id("A-0001")),
                first.from(),
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
                        new Progress.Change(first, ended(first, Stage.FAILED, Standing.FAILED)),
                        new Progress.Change(missing, missing),
                        new Progress.Change(last, ended(last, Stage.FAILED, Standing.FAILED))),
                List.of(new ReportMark(StoreUnderTest.id("A-0001"), 1, 1)),
                List.of(new Sighting(StoreUnderTest.id("A-0001"), true, NOW, Optional.of(StoreUnderTest.kiosk(2)))));
        Optional<Terminal> terminal = store().terminal(StoreUnderTest.id("A-0001"));

        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store().commit(progress));

        assertThat(store().deliveries(rollout.id(), Optional.empty(), 10)).containsExactly(first, last);
        assertThat(store().attempts(first.id())).isEmpty();
        assertThat(store().rollout(rollout.id())).contains(rollout);
        assertThat(store().marks(List.of(StoreUnderTest.id("A-0001")))).isEmpty();
        assertThat(store().terminal(StoreUnderTest.id("A-0001"))).isEqualTo(terminal);
    }

    @Test
    default void the_tally_kept_equals_a_recount_after_any_sequence_of_changes() {
        Random random = new Random(20_260_301);
        String[] numbers = IntStream.range(0, 12).mapToObj("A-%04d"::formatted).toArray(String[]::new);
        List<Rollout> rollouts = List.of(
                planned(numbers),
                store().plan(StoreUnderTest.plan(StoreUnderTest.kiosk(2)), NOW).orElseThrow());
        List<Delivery> now = new ArrayList<>();
        rollouts.forEach(rollout -> now.addAll(store().deliveries(rollout.id(), Optional.empty(), 100)));
        List<Stage> stages = List.of(Stage.values());
        List<Standing> standings = List.of(Standing.values());

        for (int turn = 0; turn < 40; turn++) {
            Collections.shuffle(now, random);
            List<Progress.Change> changes = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(now.size()); i++) {
                Delivery before = now.get(i);
                Delivery after = moved(
                        before,
                        before.attempt() + random.nextInt(2),
                        stages.get(random.nextInt(stages.size())),
                        standings.get(random.nextInt(standings.size())),
                        NOW.plusSeconds(turn));
                changes.add(new Progress.Change(before, after));
                now.set(i, after);
            }
            store().commit(new Progress(changes, List.of(), List.of()));
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
        Delivery after = ended(before, Stage.INSTALLED, Standing.NORMAL);
        store().commit(changed(before, after));

        FleetStore reopened = reopened();

        assertThat(only(reopened, before.id())).isEqualTo(after);
        assertThat(reopened.attempts(before.id())).containsExactly(attempt(after));
        assertThat(reopened.rollout(rollout.id()).map(Rollout::tally)).contains(new Tally(1, 0, 0, 1));
    }

    @Test
    default void empty_progress_changes_nothing() {
        Rollout rollout = planned("A-0001");

        store().commit(new Progress(List.of(), List.of(), List.of()));

        assertThat(store().rollouts()).containsExactly(rollout);
    }

    private Delivery only(Rollout rollout) {
        return store().deliveries(rollout.id(), Optional.empty(), 2).get(0);
    }

    private static Delivery only(FleetStore store, DeliveryId id) {
        return Optional.ofNullable(store.deliveries(List.of(id)).get(id)).orElseThrow();
    }

    private void lookAt(Rollout rollout, String number, Instant at) {
        Delivery before = only(store(), new DeliveryId(rollout.id(), StoreUnderTest.id(number)));
        Delivery after = new Delivery(
                before.id(),
                before.from(),
                before.switchAt(),
                1,
                Stage.ORDERED,
                Standing.NORMAL,
                NOW,
                NOW,
                Optional.of(at),
                Optional.empty(),
                Optional.empty(),
                0);
        store().commit(changed(before, after));
    }

    private static Delivery moved(Delivery before, int attempt, Stage stage, Standing standing, Instant at) {
        Optional<Instant> lookAt = stage.isLast() && standing != Standing.DELAYED ? Optional.empty() : Optional.of(at);
        return new Delivery(
                before.id(),
                before.from(),
                before.switchAt(),
                attempt,
                stage,
                standing,
                attempt == before.attempt() ? before.attemptedAt() : at,
                at,
                lookAt,
                Optional.empty(),
                Optional.empty(),
                before.downloaded() + 1);
    }

    private static Delivery ended(Delivery before, Stage stage, Standing standing) {
        return new Delivery(
                before.id(),
                before.from(),
                before.switchAt(),
                before.attempt(),
                stage,
                standing,
                NOW,
                NOON,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                12);
    }

    private static Attempt attempt(Delivery delivery) {
        return new Attempt(
                delivery.attempt(),
                delivery.attemptedAt(),
                delivery.stage(),
                delivery.changedAt(),
                delivery.fault(),
                delivery.downloaded());
    }

    private static Progress changed(Delivery before, Delivery after) {
        return new Progress(List.of(new Progress.Change(before, after)), List.of(), List.of());
    }

    private static List<String> numbers(List<Delivery> deliveries) {
        return deliveries.stream()
                .map(delivery -> delivery.id().terminal().value())
                .toList();
    }
}
