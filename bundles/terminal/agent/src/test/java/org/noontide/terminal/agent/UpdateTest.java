package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.agent.World.NOON;
import static org.noontide.terminal.agent.World.release;
import static org.noontide.wire.protocol.Stage.ACCEPTED;
import static org.noontide.wire.protocol.Stage.INSTALLED;
import static org.noontide.wire.protocol.Stage.STAGED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.wire.protocol.Presence;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.UpdateReport;

class UpdateTest {
    private Path folder;
    private World world;

    @BeforeEach
    void online(@TempDir Path temp) throws IOException {
        folder = temp;
        world = new World(folder).online();
    }

    @Test
    void an_order_is_accepted_staged_and_installed_at_its_instant() throws IOException {
        UpdateOrder order = world.order(7, 1, 2);

        world.server.order(order);
        world.steps.until(NOON.plusSeconds(1));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, INSTALLED);
        assertThat(world.slot.switches()).containsExactly(NOON);
        assertThat(world.server.last().switching()).contains(new Switching(NOON, Duration.ofMillis(20)));
        assertThat(world.server.last().running()).isEqualTo(release(2));
        assertThat(world.server.last().downloaded()).isEqualTo(order.archive().size());
        assertThat(world.server.notices()).isEmpty();
        assertThat(world.downloads()).isEmpty();
    }

    @Test
    void nothing_is_switched_before_the_instant() throws IOException {
        world.server.order(world.order(7, 1, 2));

        world.steps.until(NOON.minusNanos(6_000_000));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED);
        assertThat(world.slot.switches()).isEmpty();
    }

    @Test
    void an_instant_that_is_past_means_as_soon_as_it_is_staged() throws IOException {
        world.steps.until(NOON.plusSeconds(60));

        world.server.order(world.order(7, 1, 2));
        world.steps.pass(Update.RESPITE);

        assertThat(world.slot.switches()).containsExactly(NOON.plusSeconds(60));
        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, INSTALLED);
    }

    @Test
    void an_order_heard_again_at_any_stage_changes_nothing() throws IOException {
        UpdateOrder order = world.order(7, 1, 2);

        world.server.order(order);
        world.server.order(order);
        world.steps.until(NOON.plusSeconds(1));
        world.server.order(order);
        world.steps.pass(Duration.ofHours(3));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, INSTALLED);
        assertThat(world.transfer.asked()).hasSize(1);
        assertThat(world.slot.stagings()).isEqualTo(1);
        assertThat(world.server.reports()).hasSize(3);
    }

    @Test
    void an_order_heard_again_brings_the_unacknowledged_reports_again_at_once() throws IOException {
        UpdateOrder order = world.order(7, 1, 2);
        world.server.acknowledge(false);
        world.server.order(order);
        world.server.forgetHeard();

        world.server.order(order);

        assertThat(world.server.reports()).extracting(UpdateReport::stage).containsExactly(ACCEPTED, STAGED);
    }

    @Test
    void an_order_that_comes_again_and_again_is_answered_once_a_second() throws IOException {
        UpdateOrder order = world.order(7, 1, 2);
        world.server.acknowledge(false);
        world.server.order(order);
        world.server.forgetHeard();

        for (int i = 0; i < 100; i++) {
            world.server.order(order);
        }
        int soon = world.server.reports().size();
        world.steps.pass(Duration.ofSeconds(1));
        world.server.order(order);

        assertThat(soon).isEqualTo(2);
        assertThat(world.server.reports()).hasSize(4);
    }

    @Test
    void an_order_of_another_terminal_or_an_older_attempt_is_dropped() throws IOException {
        UpdateOrder order = world.order(7, 2, 2);
        UpdateOrder older = world.order(7, 1, 2);
        UpdateOrder strange = new UpdateOrder(
                new TerminalId("T-0002"),
                new RolloutId(8),
                1,
                order.release(),
                order.archive(),
                order.sources(),
                order.manifest(),
                order.switchAt(),
                order.expiresAt(),
                order.undoes());

        world.server.order(strange);
        world.server.order(order);
        world.server.order(older);
        world.steps.until(NOON.plusSeconds(1));
        world.server.order(older);

        assertThat(world.server.recorded().values())
                .extracting(UpdateReport::attempt)
                .containsExactly(2, 2, 2);
    }

    @Test
    void a_newer_attempt_of_a_staged_update_goes_on_from_there() throws IOException {
        world.server.order(world.order(7, 1, 2));

        world.server.order(world.order(7, 2, 2));
        world.steps.until(NOON.plusSeconds(1));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, ACCEPTED, STAGED, INSTALLED);
        assertThat(world.server.last().attempt()).isEqualTo(2);
        assertThat(world.transfer.asked()).hasSize(1);
    }

    @Test
    void a_newer_attempt_of_a_download_that_is_under_way_keeps_what_has_come() throws IOException {
        UpdateOrder first = world.order(7, 1, 2);
        UpdateOrder second = world.order(7, 2, 2);
        world.transfer.next(() -> {
            throw new IOException("broken off");
        });
        world.server.order(first);

        world.server.order(second);
        world.steps.until(NOON.plusSeconds(1));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, ACCEPTED, STAGED, INSTALLED);
        assertThat(world.server.last().downloaded())
                .isBetween(1L, first.archive().size() - 1);
    }

    @Test
    void a_release_that_runs_already_is_reported_with_the_switch_that_brought_it() throws IOException {
        world.server.order(world.order(7, 1, 2));
        world.steps.until(NOON.plusSeconds(600));

        world.server.order(world.order(9, 1, 2));

        assertThat(world.server.last().rollout()).isEqualTo(new RolloutId(9));
        assertThat(world.server.last().stage()).isEqualTo(INSTALLED);
        assertThat(world.server.last().switching().map(Switching::at)).contains(NOON);
    }

    @Test
    void a_release_that_runs_and_nobody_knows_since_when_runs_by_now_at_least() throws IOException {
        world.server.order(world.order(9, 1, 1));

        assertThat(world.server.stages()).containsExactly(INSTALLED);
        assertThat(world.server.last().switching().map(Switching::at)).contains(World.START);
    }

    @Test
    void a_terminal_says_what_it_has_on_every_connection() throws IOException {
        world.server.order(world.order(7, 1, 2));
        world.server.link(false);

        world.server.link(true);

        List<Optional<Presence.OpenUpdate>> open = world.server.presences().stream()
                .map(presence -> presence.condition().orElseThrow().open())
                .toList();
        assertThat(open)
                .containsExactly(Optional.empty(), Optional.of(new Presence.OpenUpdate(new RolloutId(7), 1, STAGED)));
    }

    @Test
    void reports_are_repeated_in_order_until_they_are_acknowledged_and_not_after() throws IOException {
        world.server.acknowledge(false);
        world.server.order(world.order(7, 1, 2));
        world.server.forgetHeard();

        world.steps.pass(Duration.ofSeconds(15));
        List<Long> repeated = world.server.reports().stream()
                .map(report -> report.serial().number())
                .toList();
        world.server.acknowledge();
        world.steps.run();
        world.server.forgetHeard();
        world.steps.pass(Duration.ofHours(1));

        assertThat(repeated).hasSizeGreaterThanOrEqualTo(4).startsWith(1L, 2L, 1L, 2L);
        assertThat(world.server.reports()).isEmpty();
    }

    @Test
    void a_stopped_agent_does_nothing_and_its_successor_goes_on() throws IOException {
        World other = new World(folder.resolve("other"));
        Files.createDirectories(other.folder);
        Engine engine = other.boot();
        other.server.link(true);
        other.server.order(other.order(7, 1, 2));

        CompletableFuture<Void> closed = engine.close();
        other.steps.until(NOON.plusSeconds(60));
        int before = other.slot.switches().size();
        other.boot();
        other.steps.pass(Update.RESPITE);

        assertThat(closed).isCompleted();
        assertThat(before).isZero();
        assertThat(other.slot.switches()).containsExactly(NOON.plusSeconds(60));
        assertThat(other.server.stages()).containsExactly(ACCEPTED, STAGED, INSTALLED);
    }
}
