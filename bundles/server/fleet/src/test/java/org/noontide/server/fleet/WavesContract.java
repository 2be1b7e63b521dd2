package org.noontide.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.query.Query;

/** The terminals of a rollout follow each other in waves, as its shares say, and nobody is left out. */
interface WavesContract extends StoreUnderTest {

    @Test
    default void every_terminal_comes_into_the_first_wave_that_has_a_share_for_it() {
        enrolled(10, 3, 7);

        Rollout rollout = waved(
                new Share.Matching(Query.of("group==canary")),
                new Share.Count(3),
                new Share.Percent(50),
                new Share.Rest());

        // of the eight terminals that no query took, four are a half
        assertThat(byWave(rollout)).containsExactly(List.of(3, 7), List.of(0, 1, 2), List.of(4, 5, 6, 8), List.of(9));
    }

    @Test
    default void a_terminal_of_which_a_query_can_say_nothing_is_not_left_out() {
        enrolled(3, 1);
        Sighting seen = new Sighting(StoreUnderTest.id("A-0000"), true, NOW, Optional.empty());
        store().commit(new Progress(List.of(), List.of(), List.of(seen), List.of()));

        Rollout rollout =
                waved(new Share.Matching(Query.of("seen>2026-01-01T00:00:00Z,region==north")), new Share.Rest());

        assertThat(byWave(rollout)).containsExactly(List.of(0), List.of(1, 2));
    }

    @Test
    default void percentages_are_of_all_and_rounded_up_together() {
        enrolled(15);

        Rollout rollout = waved(new Share.Percent(10), new Share.Percent(30), new Share.Percent(10), new Share.Rest());

        assertThat(byWave(rollout)).extracting(List::size).containsExactly(2, 4, 2, 7);
        assertThat(byWave(rollout).get(0)).containsExactly(0, 1);
    }

    @Test
    default void a_hundred_percent_in_pieces_leave_nobody_over() {
        enrolled(7);

        Rollout rollout = waved(new Share.Percent(33), new Share.Percent(33), new Share.Percent(34), new Share.Rest());

        assertThat(byWave(rollout)).extracting(List::size).containsExactly(3, 2, 2, 0);
        assertThat(rollout.tally()).isEqualTo(new Tally(7, 0, 0, 0));
    }

    @Test
    default void waves_for_which_there_are_too_few_terminals_get_what_is_left() {
        enrolled(3);

        Rollout rollout = waved(new Share.Count(2), new Share.Count(5), new Share.Count(5), new Share.Rest());

        assertThat(byWave(rollout)).extracting(List::size).containsExactly(2, 1, 0, 0);
    }

    @Test
    default void a_terminal_that_two_queries_name_is_in_the_earlier_wave() {
        enrolled(4, 1, 2);

        Rollout rollout = waved(
                new Share.Matching(Query.of("group==canary")),
                new Share.Matching(Query.of("number!=A-0003")),
                new Share.Rest());

        assertThat(byWave(rollout)).containsExactly(List.of(1, 2), List.of(0), List.of(3));
    }

    @Test
    default void a_wave_by_query_that_would_be_empty_is_refused_and_leaves_nothing() {
        enrolled(4, 1);
        List<Share> shares =
                List.of(new Share.Count(1), new Share.Matching(Query.of("group==nobody")), new Share.Rest());

        assertThatExceptionOfType(EmptyWaveException.class)
                .isThrownBy(() -> store().plan(
                                StoreUnderTest.plan(StoreUnderTest.kiosk(2)),
                                shares,
                                "admin",
                                RolloutState.RUNNING,
                                NOW))
                .satisfies(refused -> assertThat(refused.wave()).isEqualTo(2));

        assertThat(store().rollouts()).isEmpty();
        assertThat(store().active(NOW)).isEmpty();
        assertThat(store().due(NOON, 10)).isEmpty();
    }

    @Test
    default void a_wave_by_query_may_be_empty_where_nobody_needs_the_release_at_all() {
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(2)));

        Optional<Rollout> rollout = take(
                store(),
                StoreUnderTest.plan(StoreUnderTest.kiosk(2)),
                new Share.Matching(Query.of("group==canary")),
                new Share.Rest());

        assertThat(rollout).isEmpty();
    }

    @Test
    default void only_the_deliveries_of_the_first_wave_are_looked_at_and_it_is_started() {
        enrolled(4);

        Rollout rollout = waved(new Share.Count(1), new Share.Rest());

        assertThat(rollout.waves())
                .containsExactly(
                        new Wave(1, Optional.of(NOW), NOON, new Tally(1, 0, 0, 0)),
                        new Wave(2, Optional.empty(), NOON, new Tally(3, 0, 0, 0)));
        assertThat(store().rollout(rollout.id())).contains(rollout);
        assertThat(store().waves(rollout.id())).isEqualTo(rollout.waves());
        assertThat(store().due(NOW, 10)).extracting(Delivery::wave).containsExactly(1);
        assertThat(delivery(rollout, "A-0001").lookAt()).contains(Delivery.WOKEN);
    }

    @Test
    default void a_started_wave_switches_when_it_is_told_to_and_is_looked_at_at_once() {
        enrolled(4);
        Rollout rollout = waved(new Share.Count(1), new Share.Count(1), new Share.Rest());
        Delivery ended = delivery(rollout, "A-0001");
        store().commit(Changes.changed(ended, Changes.ended(ended, Stage.SUPERSEDED, Standing.NORMAL)));
        Instant later = NOW.plusSeconds(7);
        Instant switchAt = NOON.plusSeconds(60);

        store().startWave(rollout.id(), 2, switchAt, later);
        store().startWave(rollout.id(), 3, switchAt, later);
        store().startWave(rollout.id(), 3, switchAt.plusSeconds(1), later.plusSeconds(1));

        assertThat(store().waves(rollout.id()))
                .extracting(Wave::startedAt, Wave::switchAt)
                .containsExactly(
                        tuple(Optional.of(NOW), NOON),
                        tuple(Optional.of(later), switchAt),
                        tuple(Optional.of(later), switchAt));
        assertThat(delivery(rollout, "A-0001").lookAt()).isEmpty();
        assertThat(delivery(rollout, "A-0003"))
                .extracting(Delivery::switchAt, Delivery::lookAt)
                .containsExactly(switchAt, Optional.of(later));
        assertThat(store().due(NOW, 10)).hasSize(1);
    }

    @Test
    default void each_wave_counts_its_own_deliveries() {
        enrolled(3);
        Rollout rollout = waved(new Share.Count(1), new Share.Rest());
        Delivery first = delivery(rollout, "A-0000");
        Delivery second = delivery(rollout, "A-0001");
        Delivery last = delivery(rollout, "A-0002");

        store().commit(new Progress(
                List.of(
                        new Progress.Change(first, Changes.ended(first, Stage.INSTALLED, Standing.NORMAL)),
                        new Progress.Change(second, Changes.ended(second, Stage.SUPERSEDED, Standing.NORMAL)),
                        new Progress.Change(last, Changes.ended(last, Stage.FAILED, Standing.FAILED))),
                List.of(),
                List.of(),
                List.of()));

        assertThat(store().waves(rollout.id()))
                .extracting(Wave::tally)
                .containsExactly(new Tally(1, 0, 0, 1), new Tally(1, 0, 1, 0, 1));
        assertThat(store().rollout(rollout.id()).map(Rollout::tally)).contains(new Tally(2, 0, 1, 1, 1));
        assertThat(reopened().waves(rollout.id())).extracting(Wave::number).containsExactly(1, 2);
    }

    /** Enrols {@code number} terminals, numbered from A-0000, of which {@code canaries} are in a group, and adds release 2. */
    private void enrolled(int number, Integer... canaries) {
        for (int i = 0; i < number; i++) {
            Set<String> groups = List.of(canaries).contains(i) ? Set.of("canary") : Set.of();
            store().enrol(StoreUnderTest.described("A-%04d".formatted(i), new Traits(groups, Map.of())));
        }
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(2)));
    }

    private Rollout waved(Share... shares) {
        return take(store(), StoreUnderTest.plan(StoreUnderTest.kiosk(2)), shares)
                .orElseThrow();
    }

    /** The terminals of each wave, by the number in their numbers; also proves what the waves count. */
    private List<List<Integer>> byWave(Rollout rollout) {
        List<List<Integer>> waves = new ArrayList<>();
        IntStream.range(0, rollout.waves().size()).forEach(i -> waves.add(new ArrayList<>()));
        for (Delivery delivery : store().deliveries(rollout.id(), Optional.empty(), 1_000)) {
            int number = Integer.parseInt(delivery.id().terminal().value().substring(2));
            waves.get(delivery.wave() - 1).add(number);
        }
        assertThat(store().waves(rollout.id()))
                .extracting(wave -> wave.tally().terminals())
                .isEqualTo(waves.stream().map(wave -> (long) wave.size()).toList());
        return waves;
    }
}
