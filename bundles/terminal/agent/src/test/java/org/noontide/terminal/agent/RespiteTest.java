package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.agent.World.NOON;
import static org.noontide.terminal.agent.World.release;
import static org.noontide.wire.protocol.Stage.ACCEPTED;
import static org.noontide.wire.protocol.Stage.INSTALLED;
import static org.noontide.wire.protocol.Stage.STAGED;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.terminal.device.Health;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Switching;

/** What happens in the moment between a switch and its first report. */
class RespiteTest {
    private static final Duration LATE = Duration.ofMillis(30);
    private static final Instant SWITCHED_AT = NOON.plus(LATE);

    private World world;
    private Engine engine;

    @BeforeEach
    void just_switched(@TempDir Path folder) throws IOException {
        world = new World(folder);
        engine = world.boot();
        world.server.link(true);
        world.slot.whileSwitching(() -> {
            world.slot.whileSwitching(() -> {});
            world.steps.rest(LATE);
        });
        world.server.order(world.order(7, 1, 2));
        world.steps.until(SWITCHED_AT.plus(Update.RESPITE).minusMillis(1));
    }

    @Test
    void the_disk_and_the_link_are_left_to_those_that_still_switch() {
        Stage before = world.server.last().stage();
        int proofs = world.slot.proofs();

        world.steps.pass(Duration.ofMillis(1));

        assertThat(world.slot.switches()).containsExactly(SWITCHED_AT);
        assertThat(before).isEqualTo(STAGED);
        assertThat(proofs).isZero();
        told(SWITCHED_AT);
    }

    @Test
    void a_withdrawal_comes_too_late() {
        world.server.withdraw(7, 1);

        world.steps.pass(Duration.ofHours(1));

        told(SWITCHED_AT);
        assertThat(world.slot.running().release()).isEqualTo(release(2));
    }

    @Test
    void the_order_heard_again_is_answered_with_the_instant_of_the_switch() throws IOException {
        world.server.order(world.order(7, 1, 2));

        world.steps.pass(Duration.ofHours(1));

        told(SWITCHED_AT);
        assertThat(world.slot.proofs()).isEqualTo(1);
    }

    @Test
    void the_order_heard_again_within_the_respite_leaves_one_probation() throws IOException {
        CompletableFuture<Health> health = world.slot.probation();
        world.server.order(world.order(7, 1, 2));

        world.steps.pass(Update.RESPITE.multipliedBy(2));

        assertThat(health).isNotDone();
        assertThat(world.slot.proofs()).isEqualTo(1);
    }

    @Test
    void a_newer_order_waits_for_the_end_of_this_one() throws IOException {
        world.server.order(world.order(8, 1, 3));
        Stage before = world.server.last().stage();

        world.steps.pass(Duration.ofHours(1));

        assertThat(before).isEqualTo(STAGED);
        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, INSTALLED, ACCEPTED, STAGED, INSTALLED);
        assertThat(world.slot.running().release()).isEqualTo(release(3));
    }

    @Test
    void an_agent_that_is_stopped_leaves_the_telling_to_its_successor() throws IOException {
        CompletableFuture<Void> unused = engine.close();
        world.steps.pass(Duration.ofMinutes(1));
        Stage before = world.server.last().stage();

        world.boot();

        assertThat(before).isEqualTo(STAGED);
        told(NOON);
    }

    @Test
    void after_a_power_cut_it_is_told_as_it_was_intended() throws IOException {
        world.reboot();
        world.server.link(true);
        world.steps.run();

        told(NOON);
    }

    /** Once, and as switched {@code at}. */
    private void told(Instant at) {
        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, INSTALLED);
        assertThat(world.server.last().switching().map(Switching::at)).isEqualTo(Optional.of(at));
    }
}
