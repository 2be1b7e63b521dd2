package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.agent.World.NOON;
import static org.noontide.terminal.agent.World.TERMINAL;
import static org.noontide.terminal.agent.World.release;
import static org.noontide.wire.protocol.Stage.ACCEPTED;
import static org.noontide.wire.protocol.Stage.CANCELLED;
import static org.noontide.wire.protocol.Stage.FAILED;
import static org.noontide.wire.protocol.Stage.INSTALLED;
import static org.noontide.wire.protocol.Stage.STAGED;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.wire.protocol.MalformedException;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.Withdrawal;

/** The operator cancels a rollout, and one of its orders is heard, or judged, after that. */
class OvertakenOrderTest {
    private World world;

    @BeforeEach
    void online(@TempDir Path folder) throws IOException {
        world = new World(folder).online();
    }

    @Test
    void a_withdrawal_of_what_was_never_heard_of_is_answered_and_its_order_comes_too_late() throws IOException {
        world.server.withdraw(7, 2);

        world.server.order(world.order(7, 1, 2));
        world.server.order(world.order(7, 2, 2));
        world.steps.pass(Duration.ofHours(2));

        assertThat(world.server.stages()).containsExactly(CANCELLED);
        assertThat(world.server.last().rollout()).isEqualTo(new RolloutId(7));
        assertThat(world.server.last().attempt()).isEqualTo(2);
        assertThat(world.transfer.asked()).isEmpty();
    }

    @Test
    void an_order_comes_too_late_after_a_restart_while_the_answer_is_not_acknowledged() throws IOException {
        world.server.acknowledge(false);
        world.server.withdraw(7, 1);

        world.reboot();
        world.server.link(true);
        world.server.order(world.order(7, 1, 2));

        assertThat(world.server.stages()).containsExactly(CANCELLED);
    }

    @Test
    void a_server_that_counts_from_1_again_is_heard_in_the_next_connection() throws IOException {
        world.server.withdraw(7, 1);

        world.server.link(false);
        world.server.link(true);
        world.server.order(world.order(7, 1, 2));

        assertThat(world.server.stages()).containsExactly(CANCELLED, ACCEPTED, STAGED);
    }

    @Test
    void an_attempt_that_was_still_on_its_way_is_withdrawn_with_the_open_one_for_good() throws IOException {
        world.server.order(world.order(7, 1, 2));
        world.server.withdraw(7, 2);

        world.reboot();
        world.server.link(true);
        world.server.order(world.order(7, 2, 2));
        world.steps.until(NOON.plusSeconds(1));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, CANCELLED);
        assertThat(world.server.last().attempt()).isEqualTo(2);
        assertThat(world.slot.switches()).isEmpty();
    }

    @Test
    void what_has_failed_is_cancelled_and_not_ordered_again() throws IOException {
        world.slot.stageFails(new MalformedException("a bad archive"));
        world.server.order(world.order(7, 1, 2));

        world.server.withdraw(7, 2);
        world.reboot();
        world.server.link(true);
        world.server.order(world.order(7, 2, 2));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, FAILED, CANCELLED);
    }

    @Test
    void an_order_that_is_withdrawn_while_the_cards_are_read_is_not_taken_on_and_the_next_one_is() throws IOException {
        world.server.say(world.order(7, 1, 2));
        world.server.say(world.order(8, 1, 3));
        world.server.say(new Withdrawal(TERMINAL, new RolloutId(7), 1));

        world.steps.until(NOON.plusSeconds(1));

        assertThat(world.server.stages()).containsExactly(CANCELLED, ACCEPTED, STAGED, INSTALLED);
        assertThat(world.server.last().running()).isEqualTo(release(3));
    }

    @Test
    void an_order_that_is_withdrawn_while_the_clock_is_not_set_is_not_taken_on_even_on_a_new_connection()
            throws IOException {
        world.steps.uncertain(Duration.ofDays(1));
        UpdateOrder order = world.order(7, 1, 2);
        world.server.order(order);
        world.server.withdraw(7, 1);
        world.server.link(false);
        world.server.link(true);

        world.steps.uncertain(Duration.ZERO);
        world.server.order(order);
        world.steps.until(NOON.plusSeconds(1));

        assertThat(world.server.stages()).containsExactly(CANCELLED);
    }
}
