package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.agent.World.NOON;
import static org.noontide.terminal.agent.World.release;
import static org.noontide.wire.protocol.Stage.ACCEPTED;
import static org.noontide.wire.protocol.Stage.INSTALLED;
import static org.noontide.wire.protocol.Stage.REFUSED;
import static org.noontide.wire.protocol.Stage.STAGED;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.UpdateOrder;

/** The operator takes back what a rollout has brought. */
class UndoTest {
    private World world;

    @BeforeEach
    void release_2_was_brought_by_rollout_7(@TempDir Path folder) throws IOException {
        world = new World(folder).online();
        world.server.order(world.order(7, 1, 2));
        world.steps.until(NOON.plusSeconds(60));
    }

    @Test
    void what_a_rollout_brought_is_taken_back() throws IOException {
        world.server.order(world.undo(8, 1, 1, 7));

        world.steps.pass(Duration.ofSeconds(1));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, INSTALLED, ACCEPTED, STAGED, INSTALLED);
        assertThat(world.server.last().running()).isEqualTo(release(1));
        assertThat(world.slot.running().release()).isEqualTo(release(1));
    }

    @Test
    void what_a_rollout_brought_is_taken_back_after_a_restart() throws IOException {
        UpdateOrder undo = world.undo(8, 1, 1, 7);
        world.reboot();

        world.server.order(undo);
        world.reboot();
        world.server.order(undo);
        world.steps.pass(Duration.ofSeconds(1));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, INSTALLED, ACCEPTED, STAGED, INSTALLED);
        assertThat(world.slot.running().release()).isEqualTo(release(1));
        assertThat(world.slot.switches()).hasSize(2);
    }

    @Test
    void an_armed_step_back_outlives_a_restart() throws IOException {
        Instant later = NOON.plusSeconds(600);
        world.server.order(AgentTest.at(world.undo(8, 1, 1, 7), later));

        world.reboot();
        world.steps.until(later.plusSeconds(1));

        assertThat(world.slot.switches()).containsExactly(NOON, later);
        assertThat(world.server.last().running()).isEqualTo(release(1));
    }

    @Test
    void what_another_rollout_brought_is_not_taken_back() throws IOException {
        Fault fault = refused(world.undo(9, 1, 1, 6));

        assertThat(fault.reason()).isEqualTo(Reason.VERSION_ROLLBACK);
        assertThat(fault.detail()).contains("not brought by rollout 6");
        assertThat(world.slot.running().release()).isEqualTo(release(2));
    }

    @Test
    void what_was_replaced_since_is_not_taken_back() throws IOException {
        world.server.order(world.order(8, 1, 3));
        world.steps.pass(Duration.ofSeconds(1));

        assertThat(refused(world.undo(9, 1, 1, 7)).reason()).isEqualTo(Reason.VERSION_ROLLBACK);
        assertThat(world.slot.running().release()).isEqualTo(release(3));
    }

    @Test
    void a_terminal_that_went_back_and_forward_again_is_not_taken_back_by_an_order_for_the_first_time()
            throws IOException {
        world.server.order(world.undo(8, 1, 1, 7));
        world.steps.pass(Duration.ofSeconds(1));

        world.server.order(world.order(9, 1, 2));
        world.steps.pass(Duration.ofSeconds(1));
        Fault again = refused(world.undo(10, 1, 1, 7));

        assertThat(again.reason()).isEqualTo(Reason.VERSION_ROLLBACK);
        assertThat(world.slot.running().release()).isEqualTo(release(2));
    }

    @Test
    void an_undoing_order_is_withdrawn_like_any_other() throws IOException {
        world.server.order(AgentTest.at(world.undo(8, 1, 1, 7), NOON.plusSeconds(600)));

        world.server.withdraw(8, 1);
        world.steps.pass(Duration.ofHours(1));

        assertThat(world.slot.running().release()).isEqualTo(release(2));
    }

    private Fault refused(UpdateOrder order) {
        world.server.order(order);
        assertThat(world.server.last().stage()).isEqualTo(REFUSED);
        return world.server.last().fault().orElseThrow();
    }
}
