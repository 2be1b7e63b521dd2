package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.noontide.server.fleet.CommandOutcome;
import org.noontide.server.fleet.Rollouts.Command;
import org.noontide.server.fleet.Standing;
import org.noontide.server.fleet.Tally;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.UpdateOrder;

/** An operator has what failed tried again. */
class RetryTest {
    private final Server server = new Server(1);

    @Test
    void what_failed_for_good_is_ordered_once_more() {
        RolloutId rollout = failed();

        server.does(rollout, Command.RETRY, "olga");

        assertThat(server.delivery(rollout).stage()).isEqualTo(Stage.ORDERED);
        assertThat(server.bus.takeSent())
                .filteredOn(UpdateOrder.class::isInstance)
                .extracting(order -> ((UpdateOrder) order).attempt())
                .containsExactly(2);
    }

    @Test
    void what_is_tried_again_can_end_well() {
        RolloutId rollout = failed();
        server.does(rollout, Command.RETRY, "olga");

        server.everyoneUpdates();

        assertThat(server.delivery(rollout).stage()).isEqualTo(Stage.INSTALLED);
        assertThat(server.fleet.rollout(rollout).orElseThrow().tally()).isEqualTo(new Tally(1, 0, 0, 1));
    }

    @Test
    void what_fails_once_more_is_told_once_more() {
        RolloutId rollout = failed();
        server.does(rollout, Command.RETRY, "olga");
        server.exchanges();

        server.cabinet().fails();
        server.exchanges();

        assertThat(server.fleet.alarms(0, 10))
                .extracting(raised -> raised.alarm().rollout())
                .containsExactly(rollout, rollout);
    }

    @Test
    void of_a_rollout_that_is_held_nothing_goes_out_before_it_goes_on() {
        RolloutId rollout = failed();
        server.does(rollout, Command.PAUSE, "olga");
        server.bus.takeSent();

        server.does(rollout, Command.RETRY, "olga");
        server.beats();
        boolean held = server.bus.takeSent().stream().noneMatch(UpdateOrder.class::isInstance);
        server.does(rollout, Command.RESUME, "olga");
        server.beats();

        assertThat(held).isTrue();
        assertThat(server.bus.takeSent()).hasAtLeastOneElementOfType(UpdateOrder.class);
    }

    @Test
    void what_is_cancelled_is_not_tried_again() {
        RolloutId rollout = failed();
        server.does(rollout, Command.CANCEL, "olga");

        CommandOutcome outcome = server.commands(rollout, Command.RETRY, "olga");

        assertThat(outcome).satisfies(Given.refused("what is CANCELLED is not tried again"));
        assertThat(server.delivery(rollout).standing()).isEqualTo(Standing.FAILED);
    }

    @Test
    void what_failed_with_a_release_that_was_deleted_is_not_tried_again() {
        RolloutId rollout = failed();
        server.fleet.withdraw(Given.NEW, server.clock.instant());

        CommandOutcome outcome = server.commands(rollout, Command.RETRY, "olga");

        assertThat(outcome)
                .satisfies(Given.refused("the release " + Given.NEW + " was deleted, and nobody can get it any more"));
        assertThat(server.delivery(rollout).standing()).isEqualTo(Standing.FAILED);
    }

    @Test
    void where_nothing_failed_nothing_changes() {
        RolloutId rollout = server.plans(Given.NEW);
        server.everyoneUpdates();
        var before = server.delivery(rollout);

        server.does(rollout, Command.RETRY, "olga");

        assertThat(server.delivery(rollout)).isEqualTo(before);
    }

    /** A rollout whose only terminal said that it failed for a reason that does not pass. */
    private RolloutId failed() {
        RolloutId rollout = server.plans(Given.NEW);
        server.everyoneConnects();
        server.exchanges();
        server.cabinet().fails();
        server.exchanges();
        assertThat(server.delivery(rollout).standing()).isEqualTo(Standing.FAILED);
        var unused = server.bus.takeSent();
        return rollout;
    }
}
