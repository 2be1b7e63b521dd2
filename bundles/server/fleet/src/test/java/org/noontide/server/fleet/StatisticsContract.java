package org.noontide.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.noontide.wire.protocol.Stage;

/** How rollouts stood is counted while they run, and not for ever (S10–S12). */
interface StatisticsContract extends StoreUnderTest {

    @Test
    default void a_rollout_with_open_deliveries_is_counted_each_time() {
        Rollout rollout = planned("A-0001", "A-0002");
        Delivery delivery = only(rollout);

        store().takeStatistics(NOW);
        store().takeStatistics(NOW.plusSeconds(60));
        store().commit(Changes.changed(delivery, Changes.ended(delivery, Stage.FAILED, Standing.FAILED)));
        store().takeStatistics(NOW.plusSeconds(120));

        assertThat(all(rollout))
                .containsExactly(
                        new Statistic(NOW, new Tally(2, 0, 0, 0)),
                        new Statistic(NOW.plusSeconds(60), new Tally(2, 0, 0, 0)),
                        new Statistic(NOW.plusSeconds(120), new Tally(1, 0, 1, 0)));
    }

    @Test
    default void a_rollout_with_nothing_open_is_counted_once_more_and_again_when_its_tally_changes() {
        Rollout rollout = planned("A-0001");
        Delivery planned = only(rollout);
        Delivery failed = Changes.ended(planned, Stage.FAILED, Standing.FAILED);
        store().commit(Changes.changed(planned, failed));

        store().takeStatistics(NOW);
        store().takeStatistics(NOW.plusSeconds(60));
        store().commit(Changes.changed(failed, Changes.ended(failed, Stage.INSTALLED, Standing.NORMAL)));
        store().takeStatistics(NOW.plusSeconds(120));
        store().takeStatistics(NOW.plusSeconds(180));

        assertThat(all(rollout))
                .containsExactly(
                        new Statistic(NOW, new Tally(0, 0, 1, 0)),
                        new Statistic(NOW.plusSeconds(120), new Tally(1, 0, 0, 1)));
    }

    @Test
    default void a_superseded_delivery_is_not_open_though_it_is_not_installed() {
        Rollout rollout = planned("A-0001");
        Delivery planned = only(rollout);
        store().takeStatistics(NOW);
        store().commit(Changes.changed(planned, Changes.ended(planned, Stage.SUPERSEDED, Standing.NORMAL)));

        store().takeStatistics(NOW.plusSeconds(60));
        store().takeStatistics(NOW.plusSeconds(120));

        assertThat(all(rollout))
                .containsExactly(
                        new Statistic(NOW, new Tally(1, 0, 0, 0)),
                        new Statistic(NOW.plusSeconds(60), new Tally(1, 0, 0, 0, 1)));
    }

    @Test
    default void a_rollout_is_counted_once_for_an_instant() {
        Rollout rollout = planned("A-0001");

        store().takeStatistics(NOW);
        store().takeStatistics(NOW);

        assertThat(all(rollout)).hasSize(1);
    }

    @Test
    default void statistics_are_paged_by_time_and_survive_a_restart() {
        Rollout rollout = planned("A-0001");
        Rollout other =
                take(store(), StoreUnderTest.plan(StoreUnderTest.kiosk(2))).orElseThrow();
        for (int minute = 0; minute < 5; minute++) {
            store().takeStatistics(NOW.plusSeconds(60L * minute));
        }
        List<Statistic> whole = all(rollout);

        FleetStore reopened = reopened();

        assertThat(whole).hasSize(5);
        assertThat(reopened.statistics(rollout.id(), Optional.empty(), 2)).isEqualTo(whole.subList(0, 2));
        assertThat(reopened.statistics(rollout.id(), Optional.of(NOW.plusSeconds(60)), 1_000))
                .isEqualTo(whole.subList(2, 5));
        assertThat(reopened.statistics(other.id(), Optional.empty(), 10)).hasSize(5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reopened.statistics(rollout.id(), Optional.empty(), 1_001));
    }

    private List<Statistic> all(Rollout rollout) {
        return store().statistics(rollout.id(), Optional.empty(), 100);
    }
}
