package org.noontide.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.Stage;

/** What has failed for good is begun again where an operator wants it, and only that. */
interface RetryContract extends StoreUnderTest {

    @Test
    default void every_failed_delivery_is_begun_again_and_no_other() {
        Rollout rollout = planned("A-0001", "A-0002", "A-0003", "A-0004");
        Delivery failed = ended(rollout, "A-0001", Stage.FAILED, Standing.FAILED);
        Delivery refused = ended(rollout, "A-0002", Stage.REFUSED, Standing.FAILED);
        Delivery installed = ended(rollout, "A-0003", Stage.INSTALLED, Standing.NORMAL);
        Delivery open = delivery(rollout, "A-0004");
        Instant later = NOW.plusSeconds(60);

        int retried = store().retryFailed(rollout.id(), later);

        assertThat(retried).isEqualTo(2);
        assertThat(store().deliveries(rollout.id(), Optional.empty(), 10))
                .containsExactly(again(failed, later), again(refused, later), installed, open);
        assertThat(store().rollout(rollout.id()).map(Rollout::tally)).contains(new Tally(2, 2, 0, 1));
        assertThat(store().waves(rollout.id())).extracting(Wave::tally).containsExactly(new Tally(2, 2, 0, 1));
    }

    @Test
    default void what_is_begun_again_is_open_and_due_and_its_attempts_are_kept() {
        Rollout rollout = planned("A-0001");
        Delivery failed = ended(rollout, "A-0001", Stage.FAILED, Standing.FAILED);

        store().retryFailed(rollout.id(), NOW);

        assertThat(store().due(NOW, 10)).containsExactly(again(failed, NOW));
        assertThat(store().active(NOW)).containsExactly(rollout.id());
        assertThat(store().attempts(failed.id())).containsExactly(Changes.attempt(failed));
    }

    @Test
    default void beginning_again_twice_changes_nothing_more() {
        Rollout rollout = planned("A-0001");
        Delivery failed = ended(rollout, "A-0001", Stage.FAILED, Standing.FAILED);

        store().retryFailed(rollout.id(), NOW);
        int second = store().retryFailed(rollout.id(), NOW.plusSeconds(1));

        assertThat(second).isZero();
        assertThat(only(store(), failed.id())).isEqualTo(again(failed, NOW));
        assertThat(store().rollout(rollout.id()).map(Rollout::tally)).contains(new Tally(0, 1, 0, 0));
    }

    @Test
    default void who_has_left_the_fleet_is_not_tried_again() {
        Rollout rollout = planned("A-0001");
        Delivery failed = ended(rollout, "A-0001", Stage.FAILED, Standing.FAILED);
        store().remove(StoreUnderTest.id("A-0001"));

        int retried = store().retryFailed(rollout.id(), NOW);

        assertThat(retried).isZero();
        assertThat(only(store(), failed.id())).isEqualTo(failed);
    }

    private Delivery ended(Rollout rollout, String number, Stage stage, Standing standing) {
        Delivery before = delivery(rollout, number);
        Delivery plain = Changes.ended(before, stage, standing);
        boolean fails = standing == Standing.FAILED;
        Delivery after = new Delivery(
                plain.id(),
                plain.from(),
                plain.wave(),
                plain.switchAt(),
                3,
                stage,
                standing,
                plain.attemptedAt(),
                plain.changedAt(),
                Optional.empty(),
                fails ? Optional.of(new Fault(Reason.NO_SPACE, "full")) : Optional.empty(),
                Optional.empty(),
                12,
                new Timing(1, 2));
        store().commit(new Progress(List.of(new Progress.Change(before, after)), List.of(), List.of(), List.of()));
        return after;
    }

    private static Delivery again(Delivery failed, Instant at) {
        return new Delivery(
                failed.id(),
                failed.from(),
                failed.wave(),
                failed.switchAt(),
                4,
                Stage.PLANNED,
                Standing.DELAYED,
                at,
                at,
                Optional.of(at),
                Optional.empty(),
                Optional.empty(),
                0,
                failed.timing());
    }
}
