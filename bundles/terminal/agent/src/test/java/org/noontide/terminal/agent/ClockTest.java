package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.agent.World.HOLD;
import static org.noontide.terminal.agent.World.NOON;
import static org.noontide.wire.protocol.Stage.ACCEPTED;
import static org.noontide.wire.protocol.Stage.FAILED;
import static org.noontide.wire.protocol.Stage.INSTALLED;
import static org.noontide.wire.protocol.Stage.STAGED;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.wire.protocol.Reason;

/** The clock is set, or nobody knows how wrong it is, while a switch waits for its instant. */
class ClockTest {
    private static final Duration UNKNOWN = Duration.ofHours(1);

    private World world;

    @BeforeEach
    void online(@TempDir Path folder) throws IOException {
        world = new World(folder).online();
    }

    @ParameterizedTest(name = "set by {0} seconds")
    @ValueSource(longs = {-600, -1, 1, 1200})
    void a_clock_that_is_set_on_the_way_makes_it_neither_early_nor_more_than_a_minute_late(long seconds)
            throws IOException {
        world.server.order(world.order(7, 1, 2));
        world.steps.until(NOON.minusSeconds(900));

        world.steps.shift(Duration.ofSeconds(seconds));
        world.steps.pass(Duration.ofHours(1));

        assertThat(world.slot.switches()).hasSize(1).allSatisfy(at -> assertThat(at)
                .isBetween(NOON, seconds < 900 ? NOON : NOON.plusSeconds(360)));
    }

    @Test
    void a_clock_that_is_set_back_in_the_last_second_puts_the_switch_off() throws IOException {
        world.server.order(world.order(7, 1, 2));
        world.steps.until(NOON.minusMillis(500));

        world.steps.shift(Duration.ofSeconds(-30));
        world.steps.pass(Duration.ofMinutes(1));

        assertThat(world.slot.switches()).containsExactly(NOON);
    }

    @ParameterizedTest(name = "set by {0} hours")
    @ValueSource(longs = {-1, 1})
    void a_clock_that_is_set_and_set_right_again_brings_one_switch_at_the_instant(long hours) throws IOException {
        world.server.order(world.order(7, 1, 2));
        world.steps.until(NOON.minus(Duration.ofMinutes(100)));

        world.steps.shift(Duration.ofHours(hours));
        world.steps.pass(Duration.ofMinutes(10));
        world.steps.shift(Duration.ofHours(-hours));
        world.steps.pass(Duration.ofHours(10));

        assertThat(world.slot.switches()).containsExactly(NOON);
        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, INSTALLED);
    }

    @Test
    void an_instant_that_comes_twice_is_met_once() throws IOException {
        world.server.order(world.order(7, 1, 2));
        world.steps.until(NOON.plusSeconds(10));

        world.steps.shift(Duration.ofHours(-1));
        world.steps.pass(Duration.ofHours(3));

        assertThat(world.slot.switches()).containsExactly(NOON);
        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, INSTALLED);
    }

    @Test
    void the_time_is_asked_for_afresh_shortly_before_the_instant() throws IOException {
        world.server.order(world.order(7, 1, 2));

        world.steps.until(NOON.plusSeconds(600));

        assertThat(world.steps.refreshes()).containsExactly(NOON.minusSeconds(90), NOON.minusSeconds(20));
    }

    @Test
    void a_clock_that_is_not_known_well_enough_switches_nothing_until_it_is() throws IOException {
        world.server.order(world.order(7, 1, 2));
        world.steps.until(NOON.minusSeconds(60));
        world.steps.uncertain(UNKNOWN);
        at(NOON.plusSeconds(40).plusMillis(500), () -> world.steps.uncertain(Duration.ofSeconds(1)));

        world.steps.until(NOON.plusSeconds(600));

        assertThat(world.slot.switches()).containsExactly(NOON.plusSeconds(41));
        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, INSTALLED);
        assertThat(world.server.last().switching().orElseThrow().at()).isEqualTo(NOON.plusSeconds(41));
        assertThat(world.steps.refreshes()).contains(NOON, NOON.plusSeconds(1));
    }

    @Test
    void a_clock_that_does_not_better_makes_the_update_fail_when_the_hold_is_over() throws IOException {
        world.server.order(world.order(7, 1, 2));
        world.steps.until(NOON.minusSeconds(60));
        world.steps.uncertain(Duration.ofMillis(1001));

        world.steps.until(NOON.plusSeconds(600));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, FAILED);
        assertThat(world.server.last().fault().orElseThrow().reason()).isEqualTo(Reason.CLOCK_UNSYNCED);
        assertThat(world.server.last().at()).isEqualTo(NOON.plus(HOLD));
        assertThat(world.server.notices()).hasSize(1);
        assertThat(world.slot.switches()).isEmpty();
    }

    @Test
    void a_cabinet_that_starts_with_a_wrong_clock_waits_for_the_right_one_and_its_instant() throws IOException {
        world.server.order(world.order(7, 1, 2));
        world.powerOff();
        world.steps.until(NOON.minus(Duration.ofMinutes(30)));
        world.steps.shift(Duration.ofHours(5));
        world.steps.uncertain(UNKNOWN);
        world.boot();

        world.steps.pass(Duration.ofSeconds(30));
        world.steps.shift(Duration.ofHours(-5));
        world.steps.uncertain(Duration.ofMillis(20));
        world.steps.until(NOON.plusSeconds(600));

        assertThat(world.slot.switches()).containsExactly(NOON);
    }

    private void at(Instant instant, Runnable task) {
        world.steps.after(Duration.between(world.steps.now(), instant), task);
    }
}
