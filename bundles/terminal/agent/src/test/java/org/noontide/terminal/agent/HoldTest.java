package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.agent.World.HOLD;
import static org.noontide.terminal.agent.World.NOON;
import static org.noontide.terminal.agent.World.release;
import static org.noontide.wire.protocol.Stage.ACCEPTED;
import static org.noontide.wire.protocol.Stage.CANCELLED;
import static org.noontide.wire.protocol.Stage.FAILED;
import static org.noontide.wire.protocol.Stage.INSTALLED;
import static org.noontide.wire.protocol.Stage.STAGED;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.Switching;

/** The instant comes, and somebody is buying. */
class HoldTest {
    private static final Instant SALE_ENDS = NOON.plusMillis(30_300);

    private World world;

    @BeforeEach
    void armed(@TempDir Path folder) throws IOException {
        world = new World(folder).online();
        world.server.order(world.order(7, 1, 2));
        world.steps.until(NOON.minusSeconds(10));
    }

    @Test
    void an_idle_cabinet_is_switched_at_the_instant_in_a_pause_that_ends_with_the_switch() {
        List<Boolean> paused = new ArrayList<>();
        world.slot.whileSwitching(() -> paused.add(world.cabinet.isPaused()));

        world.steps.until(NOON);

        assertThat(world.slot.switches()).containsExactly(NOON);
        assertThat(paused).containsExactly(true);
        assertThat(world.cabinet.isPaused()).isFalse();
    }

    @Test
    void the_driver_is_asked_once_ahead_so_that_nothing_is_to_be_loaded_at_the_instant() {
        world.steps.until(NOON.minusSeconds(2));

        assertThat(world.cabinet.asked()).isEqualTo(1);
        assertThat(world.cabinet.beginSale()).isTrue();
        world.cabinet.endSale();

        world.steps.until(NOON);
        assertThat(world.cabinet.asked()).isEqualTo(2);
        assertThat(world.slot.switches()).containsExactly(NOON);
    }

    @Test
    void a_sale_that_is_under_way_is_not_disturbed_and_its_end_brings_the_switch_at_once() {
        sell(SALE_ENDS);

        world.steps.until(SALE_ENDS.minusNanos(1));
        int before = world.slot.switches().size();
        world.steps.until(SALE_ENDS.plus(Update.RESPITE));

        assertThat(before).isZero();
        assertThat(world.slot.switches()).containsExactly(SALE_ENDS);
        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, INSTALLED);
        assertThat(world.server.last().switching().map(Switching::at)).contains(SALE_ENDS);
        assertThat(world.cabinet.watchers()).isZero();
    }

    @Test
    void the_end_of_a_sale_that_nobody_tells_is_found_within_a_second() {
        world.cabinet.dumb();
        sell(SALE_ENDS);

        world.steps.until(SALE_ENDS.plusSeconds(5));

        assertThat(world.slot.switches()).containsExactly(NOON.plusSeconds(31));
    }

    @Test
    void a_sale_that_ends_as_it_begins_to_be_waited_for_is_not_waited_for() {
        world.cabinet.beginSale();
        world.slot.whileSwitching(() -> assertThat(world.cabinet.isSelling()).isFalse());
        // between the question for a pause and that for the end of the sale
        world.cabinet.dumb();
        world.steps.after(Duration.between(world.steps.now(), NOON), world.cabinet::endSale);

        world.steps.until(NOON.plusSeconds(1));

        assertThat(world.slot.switches()).containsExactly(NOON);
    }

    @Test
    void sales_that_follow_each_other_are_all_waited_for_as_long_as_the_hold_lasts() {
        sell(NOON.plusSeconds(20));
        at(NOON.plusSeconds(20), world.cabinet::beginSale);
        at(NOON.plusSeconds(70), world.cabinet::endSale);

        world.steps.until(NOON.plusSeconds(200));

        assertThat(world.slot.switches()).hasSize(1);
        assertThat(world.server.stages()).endsWith(INSTALLED);
    }

    @Test
    void a_sale_that_outlasts_the_hold_makes_the_update_fail_and_the_server_order_again() throws IOException {
        sell(NOON.plusSeconds(150));

        world.steps.until(NOON.plus(HOLD));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, FAILED);
        assertThat(world.server.last().fault().orElseThrow().reason()).isEqualTo(Reason.BUSY);
        assertThat(world.server.last().at()).isEqualTo(NOON.plus(HOLD));
        assertThat(world.server.notices()).hasSize(1);
        assertThat(world.cabinet.watchers()).isZero();

        world.steps.until(NOON.plusSeconds(160));
        assertThat(world.slot.switches()).isEmpty();

        world.server.order(world.order(7, 2, 2));
        world.steps.pass(Update.RESPITE);
        assertThat(world.slot.switches()).containsExactly(NOON.plusSeconds(160));
        assertThat(world.server.last().stage()).isEqualTo(INSTALLED);
    }

    @Test
    void an_order_that_expires_is_not_held_for_longer() throws IOException {
        Instant late = World.EXPIRY.minusSeconds(30);
        world.server.order(AgentTest.at(world.order(8, 1, 3), late));
        world.steps.until(late.minusSeconds(1));
        world.cabinet.beginSale();

        world.steps.until(World.EXPIRY);

        assertThat(world.server.last().stage()).isEqualTo(FAILED);
        assertThat(world.server.last().fault().orElseThrow().reason()).isEqualTo(Reason.BUSY);
    }

    @ParameterizedTest(name = "set by {0} seconds")
    @ValueSource(longs = {-3600, 3600})
    void a_clock_that_is_set_during_the_hold_makes_it_neither_shorter_nor_longer_nor_switches_twice(long seconds) {
        sell(SALE_ENDS);
        world.steps.until(NOON.plusSeconds(10));

        world.steps.shift(Duration.ofSeconds(seconds));
        world.steps.until(NOON.plusSeconds(20));
        world.steps.shift(Duration.ofSeconds(-seconds));
        world.steps.until(NOON.plus(Duration.ofHours(3)));

        assertThat(world.slot.switches()).hasSize(1);
        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, INSTALLED);
        assertThat(world.slot.switches().get(0)).isBetween(SALE_ENDS, SALE_ENDS.plus(Duration.ofHours(1)));
    }

    @Test
    void an_update_that_is_withdrawn_while_it_is_held_is_not_switched_to() {
        sell(SALE_ENDS);
        world.steps.until(NOON.plusSeconds(10));

        world.server.withdraw(7, 1);
        world.steps.until(NOON.plusSeconds(600));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, CANCELLED);
        assertThat(world.slot.switches()).isEmpty();
    }

    @Test
    void a_newer_release_takes_the_place_of_one_that_is_held() throws IOException {
        sell(SALE_ENDS);
        world.steps.until(NOON.plusSeconds(10));

        world.server.order(world.order(8, 1, 3));
        world.steps.until(NOON.plusSeconds(600));

        assertThat(world.slot.switches()).containsExactly(SALE_ENDS);
        assertThat(world.server.last().running()).isEqualTo(release(3));
    }

    @Test
    void a_restart_during_the_hold_holds_again() throws IOException {
        sell(SALE_ENDS);
        world.steps.until(NOON.plusSeconds(10));

        world.powerOff();
        at(SALE_ENDS, world.cabinet::endSale);
        world.boot();
        world.steps.until(NOON.plusSeconds(600));

        assertThat(world.slot.switches()).containsExactly(SALE_ENDS);
        assertThat(world.server.last().stage()).isEqualTo(INSTALLED);
    }

    @Test
    void a_held_switch_whose_record_was_lost_is_reported_with_the_instant_that_it_was_made_at() throws IOException {
        sell(SALE_ENDS);
        AtomicLong size = new AtomicLong();
        world.sync = file -> size.set(file.size());
        world.slot.whileSwitching(() -> world.sync = file -> {
            file.truncate(size.get());
            throw new Crash();
        });
        boolean cut = false;

        try {
            world.steps.until(NOON.plusSeconds(60));
        } catch (Crash crash) {
            cut = true;
        }
        world.powerOff();
        world.steps.pass(Duration.ofHours(2));
        world.sync = file -> {};
        world.boot();

        assertThat(cut).isTrue();
        assertThat(world.server.last().switching().map(Switching::at)).contains(SALE_ENDS);
    }

    @Test
    void a_driver_that_breaks_says_as_much_as_a_sale() {
        world.cabinet.broken(true);
        at(NOON.plusSeconds(40), () -> world.cabinet.broken(false));

        world.steps.until(NOON.plusSeconds(60));

        assertThat(world.slot.switches()).containsExactly(NOON.plusSeconds(40));
    }

    private void sell(Instant until) {
        world.cabinet.beginSale();
        at(until, world.cabinet::endSale);
    }

    private void at(Instant instant, Runnable task) {
        world.steps.after(Duration.between(world.steps.now(), instant), task);
    }
}
