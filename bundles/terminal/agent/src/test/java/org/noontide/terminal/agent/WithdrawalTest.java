package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.agent.World.NOON;
import static org.noontide.terminal.agent.World.TERMINAL;
import static org.noontide.terminal.agent.World.release;
import static org.noontide.wire.protocol.Stage.ACCEPTED;
import static org.noontide.wire.protocol.Stage.CANCELLED;
import static org.noontide.wire.protocol.Stage.INSTALLED;
import static org.noontide.wire.protocol.Stage.STAGED;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.Withdrawal;

/** The operator cancels a rollout, at whatever point the terminal is. */
class WithdrawalTest {
    private static final Withdrawal SEVEN = new Withdrawal(TERMINAL, new RolloutId(7), 1);

    private World world;

    @BeforeEach
    void online(@TempDir Path folder) throws IOException {
        world = new World(folder).online();
    }

    @Test
    void an_update_that_is_withdrawn_while_its_archive_comes_is_cancelled() throws IOException {
        world.transfer.next(() -> world.server.say(SEVEN));

        world.server.order(world.order(7, 1, 2));
        world.steps.pass(Duration.ofHours(5));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, CANCELLED);
        assertThat(world.slot.switches()).isEmpty();
        assertThat(world.server.notices()).isEmpty();
    }

    @Test
    void an_update_that_is_withdrawn_between_two_tries_is_not_tried_again() throws IOException {
        world.transfer.next(() -> {
            throw new IOException("broken off");
        });
        world.server.order(world.order(7, 1, 2));

        world.server.withdraw(7, 1);
        world.steps.pass(Duration.ofHours(5));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, CANCELLED);
        assertThat(world.transfer.asked()).hasSize(1);
        assertThat(world.server.last().downloaded()).isPositive();
    }

    @ParameterizedTest(name = "{0} ms before the instant")
    @ValueSource(longs = {3_600_000, 500})
    void an_armed_update_that_is_withdrawn_is_not_switched_to(long millis) throws IOException {
        world.server.order(world.order(7, 1, 2));
        world.steps.until(NOON.minusMillis(millis));

        world.server.withdraw(7, 1);
        world.steps.pass(Duration.ofHours(5));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, CANCELLED);
        assertThat(world.server.last().running()).isEqualTo(release(1));
        assertThat(world.slot.switches()).isEmpty();
    }

    @Test
    void a_withdrawal_outlives_a_restart() throws IOException {
        UpdateOrder order = world.order(7, 1, 2);
        world.server.order(order);
        world.server.withdraw(7, 1);

        world.reboot();
        world.server.order(order);
        world.steps.pass(Duration.ofHours(5));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, CANCELLED);
        assertThat(world.slot.switches()).isEmpty();
    }

    @Test
    void an_update_is_withdrawn_after_a_restart_as_before() throws IOException {
        world.server.order(world.order(7, 1, 2));

        world.reboot();
        world.server.withdraw(7, 1);
        world.steps.pass(Duration.ofHours(5));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, CANCELLED);
        assertThat(world.slot.switches()).isEmpty();
    }

    @Test
    void a_withdrawal_after_the_switch_brings_the_report_of_the_switch_again() throws IOException {
        world.server.order(world.order(7, 1, 2));
        world.steps.until(NOON.plusSeconds(60));

        world.server.withdraw(7, 2);

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, INSTALLED, INSTALLED);
        assertThat(world.server.last().attempt()).isEqualTo(2);
        assertThat(world.server.last().switching().map(Switching::at)).contains(NOON);
        assertThat(world.slot.running().release()).isEqualTo(release(2));
    }

    @Test
    void a_withdrawal_after_the_switch_and_a_restart_brings_the_report_of_the_switch_again() throws IOException {
        world.server.order(world.order(7, 1, 2));
        world.steps.until(NOON.plusSeconds(60));
        world.reboot();

        world.server.withdraw(7, 1);

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, INSTALLED, INSTALLED);
        assertThat(world.server.last().switching().map(Switching::at)).contains(NOON);
    }

    @Test
    void a_withdrawal_in_the_middle_of_the_switch_comes_too_late() throws IOException {
        world.slot.whileSwitching(() -> world.server.say(SEVEN));
        world.server.order(world.order(7, 1, 2));

        world.steps.until(NOON.plusSeconds(60));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, INSTALLED);
        assertThat(world.slot.running().release()).isEqualTo(release(2));
    }

    @Test
    void what_gave_way_to_a_later_switch_is_cancelled() throws IOException {
        world.server.order(world.order(7, 1, 2));
        world.steps.until(NOON.plusSeconds(60));
        world.server.order(world.order(8, 1, 3));
        world.steps.pass(Duration.ofSeconds(1));

        world.server.withdraw(7, 1);

        assertThat(world.server.last().stage()).isEqualTo(CANCELLED);
        assertThat(world.server.last().running()).isEqualTo(release(3));
    }

    @Test
    void a_later_attempt_and_another_rollout_are_not_withdrawn() throws IOException {
        world.server.withdraw(7, 1);
        world.server.order(world.order(7, 2, 2));

        world.server.withdraw(8, 9);
        world.steps.until(NOON.plusSeconds(1));

        assertThat(world.server.stages()).containsExactly(CANCELLED, ACCEPTED, STAGED, CANCELLED, INSTALLED);
    }

    @Test
    void an_earlier_attempt_than_the_open_one_is_cancelled_alone() throws IOException {
        world.server.order(world.order(7, 2, 2));

        world.server.withdraw(7, 1);
        world.steps.until(NOON.plusSeconds(1));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, CANCELLED, INSTALLED);
        assertThat(world.server.last().attempt()).isEqualTo(2);
    }

    @Test
    void a_withdrawal_heard_again_is_answered_once_in_a_connection() throws IOException {
        world.server.order(world.order(7, 1, 2));
        world.server.withdraw(7, 1);
        world.server.withdraw(7, 1);
        world.server.withdraw(9, 1);
        world.server.withdraw(9, 1);
        int first = world.server.stages().size();

        world.server.link(false);
        world.server.link(true);
        world.server.withdraw(7, 1);
        world.server.withdraw(7, 1);

        assertThat(first).isEqualTo(4);
        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, CANCELLED, CANCELLED, CANCELLED);
    }

    @Test
    void a_withdrawal_heard_again_brings_the_same_answer_while_it_is_not_acknowledged() throws IOException {
        world.server.acknowledge(false);
        world.server.withdraw(7, 1);
        world.server.link(false);
        world.server.link(true);
        world.server.forgetHeard();

        world.server.withdraw(7, 1);

        assertThat(world.server.reports())
                .extracting(report -> report.serial().number())
                .containsExactly(1L);
        assertThat(world.server.recorded()).hasSize(1);
    }

    @Test
    void a_withdrawal_for_another_terminal_changes_nothing() throws IOException {
        world.server.order(world.order(7, 1, 2));

        world.server.say(new Withdrawal(new TerminalId("T-0002"), new RolloutId(7), 1));
        world.steps.until(NOON.plusSeconds(1));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, INSTALLED);
    }

    @Test
    void another_rollout_of_the_same_release_takes_the_place_of_a_withdrawn_one() throws IOException {
        world.server.order(world.order(7, 1, 2));
        world.server.withdraw(7, 1);

        world.server.order(world.order(8, 1, 2));
        world.steps.until(NOON.plusSeconds(1));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, CANCELLED, ACCEPTED, STAGED, INSTALLED);
        assertThat(world.slot.switches()).containsExactly(NOON);
    }
}
