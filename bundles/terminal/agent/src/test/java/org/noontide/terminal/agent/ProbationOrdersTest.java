package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.agent.World.NOON;
import static org.noontide.terminal.agent.World.release;
import static org.noontide.wire.protocol.Stage.ACCEPTED;
import static org.noontide.wire.protocol.Stage.CANCELLED;
import static org.noontide.wire.protocol.Stage.FAILED;
import static org.noontide.wire.protocol.Stage.INSTALLED;
import static org.noontide.wire.protocol.Stage.STAGED;
import static org.noontide.wire.protocol.Stage.SWITCHED;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.terminal.device.Health;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.UpdateReport;

/** The server speaks while it is not known yet whether what was switched to stays. */
class ProbationOrdersTest {
    private static final Health HEALTHY = new Health.Healthy();
    private static final Health SICK = new Health.Unhealthy("it exited with 1");

    private World world;
    private CompletableFuture<Health> health;

    @BeforeEach
    void switched_and_not_proved(@TempDir Path folder) throws IOException {
        world = new World(folder).online();
        health = world.slot.probation();
        world.server.order(world.order(7, 1, 2));
        world.steps.until(NOON.plusSeconds(5));
    }

    @Test
    void a_withdrawal_is_answered_when_it_is_known_that_the_release_stays() {
        world.server.withdraw(7, 1);
        int before = world.server.stages().size();

        found(HEALTHY);

        assertThat(before).isEqualTo(3);
        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, SWITCHED, INSTALLED);
    }

    @Test
    void a_withdrawal_is_answered_when_it_is_known_that_the_release_goes() {
        world.server.withdraw(7, 1);
        found(SICK);

        world.server.withdraw(7, 1);

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, SWITCHED, FAILED, CANCELLED);
        assertThat(world.slot.running().release()).isEqualTo(release(1));
    }

    @Test
    void a_newer_order_waits_until_the_release_stays() throws IOException {
        world.server.order(world.order(8, 1, 3));
        int before = world.server.stages().size();

        found(HEALTHY);
        world.steps.pass(Update.RESPITE);

        assertThat(before).isEqualTo(3);
        assertThat(world.server.stages())
                .containsExactly(ACCEPTED, STAGED, SWITCHED, INSTALLED, ACCEPTED, STAGED, INSTALLED);
        assertThat(world.server.last().running()).isEqualTo(release(3));
    }

    @Test
    void a_newer_order_waits_until_the_release_is_gone() throws IOException {
        world.server.order(world.order(8, 1, 3));

        found(SICK);
        world.steps.pass(Update.RESPITE);

        assertThat(world.server.stages())
                .containsExactly(ACCEPTED, STAGED, SWITCHED, FAILED, ACCEPTED, STAGED, INSTALLED);
        assertThat(world.server.last().rollout()).isEqualTo(new RolloutId(8));
    }

    @Test
    void an_order_whose_cards_are_read_as_the_switch_comes_waits_too() throws IOException {
        found(HEALTHY);
        health = world.slot.probation();
        world.server.order(AgentTest.at(world.order(8, 1, 3), NOON.plusSeconds(60)));
        world.whileReading = () -> world.steps.until(NOON.plusSeconds(60));
        world.server.order(world.order(9, 1, 4));
        world.whileReading = () -> {};
        world.steps.pass(Update.RESPITE);
        int before = world.server.stages().size();

        found(HEALTHY);
        world.steps.pass(Update.RESPITE);

        assertThat(before).isEqualTo(7);
        assertThat(world.server.stages()).endsWith(SWITCHED, INSTALLED, ACCEPTED, STAGED, INSTALLED);
        assertThat(world.server.last().running()).isEqualTo(release(4));
    }

    @Test
    void a_further_attempt_is_answered_by_the_release_that_stays() throws IOException {
        world.server.order(world.order(7, 2, 2));

        found(HEALTHY);

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, SWITCHED, INSTALLED, INSTALLED);
        assertThat(world.server.recorded().values())
                .extracting(UpdateReport::attempt)
                .endsWith(1, 2);
    }

    private void found(Health found) {
        health.complete(found);
        world.steps.run();
    }
}
