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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.wire.protocol.UpdateOrder;

/** A server whose database was made anew, and which gives its rollouts numbers that the terminal has heard before. */
class NewServerTest {
    private World world;

    @BeforeEach
    void online(@TempDir Path folder) throws IOException {
        world = new World(folder).online();
    }

    @Test
    void an_order_of_a_server_that_counts_from_1_again_is_a_new_one() throws IOException {
        world.server.order(world.order(1, 1, 2));
        world.steps.until(NOON.plusSeconds(1));

        world.server.order(world.order(1, 1, 3));
        world.steps.pass(Duration.ofSeconds(1));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, INSTALLED, ACCEPTED, STAGED, INSTALLED);
        assertThat(world.server.last().running()).isEqualTo(release(3));
    }

    @Test
    void an_order_of_a_server_that_counts_from_1_again_takes_the_place_of_an_open_one_with_its_number()
            throws IOException {
        world.server.order(world.order(1, 2, 2));

        world.server.order(world.order(1, 1, 3));
        world.steps.until(NOON.plusSeconds(1));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, ACCEPTED, STAGED, INSTALLED);
        assertThat(world.server.last().attempt()).isEqualTo(1);
        assertThat(world.server.last().running()).isEqualTo(release(3));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"release", "manifest", "switchAt"})
    void an_order_is_known_by_more_than_its_numbers(String other) throws IOException {
        UpdateOrder order = world.order(1, 1, 2);
        UpdateOrder next = world.order(1, 1, 3);
        world.server.order(order);
        world.steps.until(NOON.plusSeconds(1));

        world.server.order(new UpdateOrder(
                order.terminal(),
                order.rollout(),
                order.attempt(),
                other.equals("release") ? next.release() : order.release(),
                order.archive(),
                order.sources(),
                other.equals("manifest") ? next.manifest() : order.manifest(),
                other.equals("switchAt") ? order.switchAt().plusSeconds(1) : order.switchAt(),
                order.expiresAt(),
                order.undoes()));

        assertThat(world.server.stages()).hasSizeGreaterThan(3).startsWith(ACCEPTED, STAGED, INSTALLED);
    }
}
