package org.noontide.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Switching;

/** How far off their instants terminals switched is counted with what they tell, once for each switch. */
interface SkewContract extends StoreUnderTest {

    @Test
    default void a_rollout_of_which_nobody_switched_has_no_skew() {
        Rollout rollout = planned("A-0001");

        assertThat(store().skew(rollout.id())).isEqualTo(Skew.NONE);
    }

    @Test
    default void switches_are_counted_by_how_far_off_they_were() {
        Rollout rollout = planned("A-0001", "A-0002", "A-0003", "A-0004");

        store().commit(progress(
                switched(delivery(rollout, "A-0001"), 3, 20),
                switched(delivery(rollout, "A-0002"), 1_000_001, 5),
                switched(delivery(rollout, "A-0003"), -2, 7)));
        store().commit(progress(switched(delivery(rollout, "A-0004"), 3, 8)));

        assertThat(store().skew(rollout.id()))
                .isEqualTo(new Skew(
                        List.of(bucket(1, -2, 7), bucket(2, 3, 20), bucket(1, 1_000_001, 5)), 0, Duration.ZERO));
    }

    @Test
    default void a_bucket_keeps_the_largest_that_was_told() {
        Rollout rollout = planned("A-0001", "A-0002", "A-0003");

        store().commit(progress(switched(delivery(rollout, "A-0001"), 100_001, 1)));
        store().commit(progress(
                switched(delivery(rollout, "A-0002"), 100_003, 3), switched(delivery(rollout, "A-0003"), 100_002, 2)));

        assertThat(store().skew(rollout.id()).buckets()).containsExactly(bucket(3, 100_003, 3));
    }

    @Test
    default void hearing_of_a_switch_again_changes_nothing() {
        Delivery planned = only(planned("A-0001"));
        Progress.Change first = switched(planned, 5, 1);
        Delivery after = first.after();
        Progress.Change installed =
                new Progress.Change(after, moved(after, Stage.INSTALLED, after.switching(), after.timing()));

        store().commit(progress(first));
        store().commit(progress(installed));
        store().commit(progress(new Progress.Change(installed.after(), installed.after())));

        assertThat(store().skew(planned.id().rollout()).switches()).isEqualTo(1);
    }

    @Test
    default void who_was_not_ready_in_time_is_counted_apart() {
        Rollout rollout = planned("A-0001", "A-0002", "A-0003");

        store().commit(progress(
                late(delivery(rollout, "A-0001"), Duration.ofMinutes(7)),
                late(delivery(rollout, "A-0002"), Duration.ofHours(3))));
        store().commit(progress(late(delivery(rollout, "A-0003"), Duration.ofMinutes(1))));

        assertThat(store().skew(rollout.id())).isEqualTo(new Skew(List.of(), 3, Duration.ofHours(3)));
    }

    @Test
    default void a_switch_is_measured_against_the_instant_of_its_wave() {
        Rollout whole = planned("A-0001", "A-0002");
        Instant later = NOON.plusSeconds(3_600);
        Rollout waves = take(
                        store(), StoreUnderTest.plan(StoreUnderTest.kiosk(2)), new Share.Count(1), new Share.Rest())
                .orElseThrow();
        store().startWave(waves.id(), 2, later, NOW);

        store().commit(progress(switched(delivery(waves, "A-0001"), 4, 1), switched(delivery(waves, "A-0002"), 9, 1)));

        assertThat(delivery(waves, "A-0002").switchAt()).isEqualTo(later);
        assertThat(store().skew(waves.id()).buckets()).containsExactly(bucket(1, 4, 1), bucket(1, 9, 1));
        assertThat(store().skew(whole.id())).isEqualTo(Skew.NONE);
    }

    @Test
    default void what_is_counted_equals_a_recount_and_survives_a_restart() {
        Random random = new Random(20_260_301);
        String[] numbers = IntStream.range(0, 300).mapToObj("A-%04d"::formatted).toArray(String[]::new);
        Rollout rollout = planned(numbers);
        List<Delivery> deliveries = store().deliveries(rollout.id(), Optional.empty(), 1_000);
        List<Progress.Change> changes = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            changes.add(switched(delivery, (long) (random.nextGaussian() * 400), random.nextInt(50)));
        }
        for (int from = 0; from < changes.size(); from += 70) {
            store().commit(progress(
                    changes.subList(from, Math.min(from + 70, changes.size())).toArray(Progress.Change[]::new)));
        }

        Skew skew = reopened().skew(rollout.id());

        long[] sorted = changes.stream()
                .mapToLong(change ->
                        Math.abs(change.switched().orElseThrow().skew().toMillis()))
                .sorted()
                .toArray();
        assertThat(skew.switches()).isEqualTo(300);
        assertThat(skew.early())
                .isEqualTo(changes.stream()
                        .filter(change -> change.switched().orElseThrow().skew().isNegative())
                        .count());
        assertThat(skew.percentile(100)).contains(Duration.ofMillis(sorted[299]));
        for (int percent : new int[] {1, 50, 95, 99}) {
            long exact = sorted[(300 * percent + 99) / 100 - 1];
            long told = skew.percentile(percent).orElseThrow().toMillis();
            assertThat(told).as("p" + percent).isBetween(exact, exact + exact / 64);
            assertThat(Arrays.stream(sorted).anyMatch(seen -> seen == told)).isTrue();
        }
    }

    private static Progress progress(Progress.Change... changes) {
        return new Progress(List.of(changes), List.of(), List.of(), List.of());
    }

    private static Skew.Bucket bucket(long switches, long most, long uncertainty) {
        Duration skew = Duration.ofMillis(most);
        return new Skew.Bucket(SkewRange.of(skew), switches, skew, Duration.ofMillis(uncertainty));
    }

    /** Its terminal was ready in time and switched so long after its instant. */
    private static Progress.Change switched(Delivery before, long millis, long uncertainty) {
        Instant at = before.switchAt().plusMillis(millis);
        return new Progress.Change(
                before,
                moved(
                        before,
                        Stage.SWITCHED,
                        Optional.of(new Switching(at, Duration.ofMillis(uncertainty))),
                        new Timing(1, 1)));
    }

    private static Progress.Change late(Delivery before, Duration skew) {
        Instant at = before.switchAt().plus(skew);
        return new Progress.Change(
                before,
                moved(before, Stage.SWITCHED, Optional.of(new Switching(at, Duration.ofMillis(99))), new Timing(0, 1)));
    }

    private static Delivery moved(Delivery before, Stage stage, Optional<Switching> switching, Timing timing) {
        return new Delivery(
                before.id(),
                before.from(),
                before.wave(),
                before.switchAt(),
                before.attempt(),
                stage,
                Standing.NORMAL,
                before.attemptedAt(),
                NOW,
                stage.isLast() ? Optional.empty() : Optional.of(NOW),
                Optional.empty(),
                switching,
                before.downloaded(),
                timing);
    }
}
