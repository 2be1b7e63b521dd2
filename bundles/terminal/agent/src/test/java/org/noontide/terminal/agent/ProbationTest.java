package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.agent.World.HOLD;
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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.terminal.device.Health;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Presence;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Switching;

/** What was switched to has to prove itself before it stays. */
class ProbationTest {
    private static final Health HEALTHY = new Health.Healthy();
    private static final Health SICK = new Health.Unhealthy("it exited with 1; no such good");

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
    void the_switch_is_told_before_it_is_known_whether_it_stays() {
        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, SWITCHED);
        assertThat(world.server.last().at()).isEqualTo(NOON.plus(Update.RESPITE));
        assertThat(world.server.last().switching().map(Switching::at)).contains(NOON);
        assertThat(world.server.last().running()).isEqualTo(release(2));
    }

    @Test
    void what_proves_itself_stays_and_is_told_with_the_instant_of_the_switch() {
        found(HEALTHY);

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, SWITCHED, INSTALLED);
        assertThat(world.server.last().at()).isEqualTo(NOON.plusSeconds(5));
        assertThat(world.server.last().switching().map(Switching::at)).contains(NOON);
        assertThat(world.server.notices()).isEmpty();
    }

    @Test
    void what_is_unhealthy_gives_way_to_what_ran_before() {
        found(SICK);

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, SWITCHED, FAILED);
        assertThat(world.server.last().fault()).contains(new Fault(Reason.UNHEALTHY, "it exited with 1; no such good"));
        assertThat(world.server.last().running()).isEqualTo(release(1));
        assertThat(world.slot.running().release()).isEqualTo(release(1));
        assertThat(world.server.notices()).hasSize(1);
        assertThat(world.cabinet.isPaused()).isFalse();
    }

    @Test
    void a_probation_that_breaks_off_proves_nothing() {
        health.completeExceptionally(new IllegalStateException("no process"));
        world.steps.run();

        assertThat(world.server.last().fault().orElseThrow().reason()).isEqualTo(Reason.UNHEALTHY);
        assertThat(world.slot.running().release()).isEqualTo(release(1));
    }

    @Test
    void a_restart_during_the_probation_begins_it_anew() throws IOException {
        CompletableFuture<Health> again = world.slot.probation();
        world.reboot();
        world.server.link(true);

        again.complete(HEALTHY);
        world.steps.run();

        assertThat(world.slot.proofs()).isEqualTo(2);
        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, SWITCHED, INSTALLED);
        assertThat(world.server.last().switching().map(Switching::at)).contains(NOON);
    }

    @Test
    void a_restart_does_not_forget_when_it_was_switched(@TempDir Path folder) throws IOException {
        World other = new World(folder).online();
        CompletableFuture<Health> lost = other.slot.probation();
        other.slot.whileSwitching(() -> other.steps.shift(Duration.ofMillis(40)));
        other.server.order(other.order(7, 1, 2));
        other.steps.until(NOON.plusSeconds(5));

        other.reboot();
        other.server.link(true);

        assertThat(lost).isNotDone();
        assertThat(other.server.stages()).containsExactly(ACCEPTED, STAGED, SWITCHED, INSTALLED);
        assertThat(other.server.last().switching().map(Switching::at)).contains(NOON.plusMillis(40));
    }

    @Test
    void what_is_unhealthy_after_a_restart_gives_way_all_the_same() throws IOException {
        CompletableFuture<Health> again = world.slot.probation();
        world.reboot();
        world.server.link(true);

        again.complete(SICK);
        world.steps.run();

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, SWITCHED, FAILED);
        assertThat(world.slot.running().release()).isEqualTo(release(1));
    }

    @Test
    void a_stopped_agent_does_not_want_to_know_any_more(@TempDir Path folder) throws IOException {
        World other = new World(folder);
        Engine engine = other.boot();
        other.server.link(true);
        CompletableFuture<Health> unproved = other.slot.probation();
        other.server.order(other.order(7, 1, 2));
        other.steps.until(NOON.plus(Update.RESPITE));

        CompletableFuture<Void> closed = engine.close();
        other.steps.run();

        assertThat(closed).isCompleted();
        assertThat(unproved).isCancelled();
        assertThat(other.slot.running().release()).isEqualTo(release(2));
        assertThat(other.server.stages()).containsExactly(ACCEPTED, STAGED, SWITCHED);
    }

    @Test
    void a_way_back_that_fails_is_told_with_both_releases() {
        world.slot.activateFails(new IOException("the slot is empty"));

        found(SICK);

        Fault fault = world.server.last().fault().orElseThrow();
        assertThat(fault.reason()).isEqualTo(Reason.SWITCH_FAILED);
        assertThat(fault.detail()).contains("shop 2.0.0", "shop 1.0.0", "the slot is empty", "no such good");
        assertThat(world.server.last().running()).isEqualTo(release(2));
    }

    @Test
    void the_way_back_waits_for_the_end_of_a_sale() {
        world.cabinet.beginSale();
        found(SICK);
        boolean during = world.slot.running().release().equals(release(2));

        world.cabinet.endSale();
        world.steps.run();

        assertThat(during).isTrue();
        assertThat(world.slot.running().release()).isEqualTo(release(1));
        assertThat(world.server.last().fault().orElseThrow().reason()).isEqualTo(Reason.UNHEALTHY);
    }

    @Test
    void a_sale_that_does_not_end_keeps_what_is_unhealthy_for_the_time_of_a_hold() {
        world.cabinet.beginSale();
        found(SICK);

        world.steps.pass(HOLD);

        assertThat(world.slot.running().release()).isEqualTo(release(1));
        assertThat(world.server.last().at()).isEqualTo(NOON.plusSeconds(5).plus(HOLD));
    }

    @Test
    void a_restart_on_the_way_back_goes_on_with_it() throws IOException {
        world.cabinet.beginSale();
        found(SICK);

        world.powerOff();
        world.cabinet.endSale();
        world.boot();
        world.server.link(true);

        assertThat(world.slot.proofs()).isEqualTo(1);
        assertThat(world.slot.running().release()).isEqualTo(release(1));
        assertThat(world.server.last().fault().orElseThrow().reason()).isEqualTo(Reason.UNHEALTHY);
    }

    @Test
    void who_finds_another_release_than_the_one_on_probation_says_so() throws IOException {
        world.powerOff();
        world.slot.activate(release(1));

        world.boot();
        world.server.link(true);

        assertThat(world.server.last().fault().orElseThrow())
                .isEqualTo(new Fault(Reason.SWITCH_FAILED, "shop 1.0.0 runs, though shop 2.0.0 was switched to"));
        assertThat(world.slot.switches()).hasSize(2);
    }

    @Test
    void a_terminal_that_connects_says_that_it_has_switched() {
        world.server.link(false);

        world.server.link(true);

        assertThat(world.server.presences().get(1).condition().orElseThrow().open())
                .isEqualTo(Optional.of(new Presence.OpenUpdate(new RolloutId(7), 1, SWITCHED)));
    }

    private void found(Health found) {
        health.complete(found);
        world.steps.run();
    }
}
