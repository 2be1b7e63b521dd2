package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.agent.World.NOON;
import static org.noontide.terminal.agent.World.release;
import static org.noontide.wire.protocol.Stage.ACCEPTED;
import static org.noontide.wire.protocol.Stage.FAILED;
import static org.noontide.wire.protocol.Stage.INSTALLED;
import static org.noontide.wire.protocol.Stage.STAGED;
import static org.noontide.wire.protocol.Stage.SWITCHED;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.terminal.device.Health;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.UpdateReport;

/** From the moment that it is armed a terminal needs nobody. */
class OfflineTest {
    private World world;

    @BeforeEach
    void online(@TempDir Path folder) throws IOException {
        world = new World(folder).online();
    }

    @Test
    void an_armed_terminal_switches_without_a_link_and_reports_when_it_is_back() throws IOException {
        world.server.order(world.order(7, 1, 2));
        world.server.link(false);

        world.steps.until(NOON.plusSeconds(3600 * 5));
        world.server.link(true);

        assertThat(world.slot.switches()).containsExactly(NOON);
        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, INSTALLED);
    }

    @Test
    void a_restart_without_a_link_before_the_instant_changes_nothing() throws IOException {
        cutOff();
        world.steps.until(NOON.minusSeconds(600));

        world.reboot();
        world.steps.until(NOON.plusSeconds(3600));
        world.server.link(true);

        assertThat(world.slot.switches()).containsExactly(NOON);
        toldAfterwards(INSTALLED);
    }

    @Test
    void a_restart_without_a_link_after_the_instant_changes_nothing() throws IOException {
        cutOff();
        world.steps.until(NOON.plusSeconds(600));

        world.reboot();
        world.steps.until(NOON.plusSeconds(3600));
        world.reboot();
        world.server.link(true);
        world.steps.pass(Duration.ofHours(3));

        assertThat(world.slot.switches()).containsExactly(NOON);
        toldAfterwards(INSTALLED);
        assertThat(world.server.last().switching().map(Switching::at)).contains(NOON);
    }

    @Test
    void a_probation_without_a_link_is_told_in_its_order_afterwards() throws IOException {
        CompletableFuture<Health> health = world.slot.probation();
        cutOff();
        world.steps.until(NOON.plusSeconds(30));

        health.complete(new Health.Healthy());
        world.steps.until(NOON.plusSeconds(3600));
        world.server.link(true);

        toldAfterwards(SWITCHED, INSTALLED);
    }

    @Test
    void a_probation_that_fails_without_a_link_and_over_a_restart_is_told_in_its_order_afterwards() throws IOException {
        CompletableFuture<Health> lost = world.slot.probation();
        CompletableFuture<Health> health = world.slot.probation();
        cutOff();
        world.steps.until(NOON.plusSeconds(30));
        world.reboot();

        health.complete(new Health.Unhealthy("it exited with 1"));
        world.steps.until(NOON.plusSeconds(600));
        world.reboot();
        world.server.link(true);

        assertThat(lost).isNotDone();
        assertThat(world.slot.running().release()).isEqualTo(release(1));
        toldAfterwards(SWITCHED, FAILED);
    }

    @Test
    void an_order_that_expired_while_the_cabinet_was_off_is_not_switched_to() throws IOException {
        cutOff();
        world.steps.until(NOON.minusSeconds(600));
        world.powerOff();
        world.steps.until(world.order(7, 1, 2).expiresAt());

        world.boot();
        world.steps.pass(Duration.ofMinutes(5));
        world.server.link(true);

        assertThat(world.slot.switches()).isEmpty();
        toldAfterwards(FAILED);
        assertThat(world.server.last().fault().map(Fault::reason)).contains(Reason.ORDER_EXPIRED);
    }

    /** An armed terminal whose link is cut. */
    private void cutOff() throws IOException {
        world.server.order(world.order(7, 1, 2));
        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED);
        world.server.link(false);
        world.server.forgetHeard();
    }

    /** Each report once and in the order of its number. */
    private void toldAfterwards(Stage... stages) {
        List<UpdateReport> reports = world.server.reports();
        assertThat(reports).extracting(UpdateReport::stage).containsExactly(stages);
        assertThat(reports)
                .extracting(report -> report.serial().number())
                .isSorted()
                .startsWith(3L);
    }
}
