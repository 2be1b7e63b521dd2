package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.agent.World.NOON;
import static org.noontide.terminal.agent.World.release;
import static org.noontide.wire.protocol.Stage.ACCEPTED;
import static org.noontide.wire.protocol.Stage.CANCELLED;
import static org.noontide.wire.protocol.Stage.FAILED;
import static org.noontide.wire.protocol.Stage.INSTALLED;
import static org.noontide.wire.protocol.Stage.REFUSED;
import static org.noontide.wire.protocol.Stage.STAGED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noontide.terminal.device.Health;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.UpdateOrder;

/** The power may go at any record of the journal. */
class CrashTest {
    private static final Health SICK = new Health.Unhealthy("it exited with 1");

    /** What the power cut left of the record that was being written. */
    enum Left {
        ALL,
        PART,
        NOTHING
    }

    private static final class Fuse {
        private final int at;
        private final Left left;
        private int records;

        private Fuse(int at, Left left) {
            this.at = at;
            this.left = left;
        }

        private boolean isBlown() {
            return records >= at;
        }

        private FrameFile.Sync sync() {
            long[] size = {0};
            return file -> {
                records++;
                long before = size[0];
                size[0] = file.size();
                if (records == at) {
                    switch (left) {
                        case ALL -> file.truncate(size[0]);
                        case PART -> file.truncate(size[0] - 3);
                        case NOTHING -> file.truncate(before);
                    }
                    throw new Crash();
                }
            };
        }
    }

    @ParameterizedTest(name = "{0} of the record is left")
    @EnumSource
    void a_power_cut_at_any_record_still_ends_installed_exactly_once(Left left, @TempDir Path temp) throws IOException {
        int at = 1;
        Fuse fuse;
        do {
            fuse = new Fuse(at, left);
            World world = new World(Files.createTempDirectory(temp, "cut"));

            boolean cut = live(world, fuse);

            String when = left + " left of record " + at;
            assertThat(cut).as(when).isEqualTo(fuse.isBlown());
            assertThat(world.server.stages()).as(when).containsExactly(ACCEPTED, STAGED, INSTALLED);
            assertThat(world.server.recorded().keySet())
                    .as(when)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 3).boxed().toList());
            assertThat(world.slot.switches()).as(when).hasSize(1).allMatch(instant -> !instant.isBefore(NOON));
            assertThat(world.server.recorded().values())
                    .as(when)
                    .extracting(report -> report.serial().journal())
                    .containsOnly(world.server.last().serial().journal());
            at++;
        } while (fuse.isBlown());
        // begun, accepted, its acknowledgement, staged, ditto, intent, installed, ditto
        assertThat(at - 2).isEqualTo(8);
    }

    /** From the order to hours after the instant; true where the power went in between. */
    private static boolean live(World world, Fuse fuse) throws IOException {
        UpdateOrder order = world.order(7, 1, 2);
        world.sync = fuse.sync();
        boolean cut = false;
        try {
            world.online();
            world.server.order(order);
            world.steps.until(NOON.plusSeconds(60));
        } catch (Crash crash) {
            cut = true;
            world.powerOff();
            world.sync = file -> {};
            world.boot();
            world.server.link(true);
            // the server heard nothing, or not all: it asks again
            world.server.order(order);
        }
        world.steps.until(NOON.plus(Duration.ofMinutes(10)));
        return cut;
    }

    @ParameterizedTest(name = "{0} of the record is left")
    @EnumSource
    void a_power_cut_at_any_record_before_a_release_gives_way_still_ends_failed_exactly_once(
            Left left, @TempDir Path temp) throws IOException {
        int at = 1;
        Fuse fuse;
        do {
            fuse = new Fuse(at, left);
            World world = new World(Files.createTempDirectory(temp, "cut"));
            // as often as it is asked for
            world.slot.probation().complete(SICK);
            world.slot.probation().complete(SICK);

            boolean cut = live(world, fuse);

            String when = left + " left of record " + at;
            assertThat(cut).as(when).isEqualTo(fuse.isBlown());
            assertThat(world.server.stages()).as(when).containsExactly(ACCEPTED, STAGED, FAILED);
            assertThat(world.server.last().fault().orElseThrow().reason())
                    .as(when)
                    .isEqualTo(Reason.UNHEALTHY);
            assertThat(world.slot.switches()).as(when).hasSize(2);
            assertThat(world.slot.running().release()).as(when).isEqualTo(release(1));
            at++;
        } while (fuse.isBlown());
        // begun, accepted, its acknowledgement, staged, ditto, intent, the way back, failed, its acknowledgement
        assertThat(at - 2).isEqualTo(9);
    }

    @ParameterizedTest(name = "{0} of the record is left")
    @EnumSource
    void a_power_cut_at_any_record_of_a_withdrawn_update_still_ends_cancelled(Left left, @TempDir Path temp)
            throws IOException {
        int at = 1;
        Fuse fuse;
        do {
            fuse = new Fuse(at, left);
            World world = new World(Files.createTempDirectory(temp, "cut"));

            boolean cut = withdraw(world, fuse);

            String when = left + " left of record " + at;
            assertThat(cut).as(when).isEqualTo(fuse.isBlown());
            assertThat(world.server.last().stage()).as(when).isEqualTo(CANCELLED);
            assertThat(world.server.stages()).as(when).doesNotContain(INSTALLED, FAILED, REFUSED);
            assertThat(world.slot.switches()).as(when).isEmpty();
            at++;
        } while (fuse.isBlown());
        // begun, accepted, its acknowledgement, staged, ditto, cancelled, ditto
        assertThat(at - 2).isEqualTo(7);
    }

    private static boolean withdraw(World world, Fuse fuse) throws IOException {
        UpdateOrder order = world.order(7, 1, 2);
        world.sync = fuse.sync();
        boolean cut = false;
        try {
            world.online();
            world.server.order(order);
            world.server.withdraw(7, 1);
        } catch (Crash crash) {
            cut = true;
            world.powerOff();
            world.sync = file -> {};
            world.boot();
            world.server.link(true);
            // the server cancelled, and heard no answer yet
            world.server.withdraw(7, 1);
        }
        world.server.order(order);
        world.steps.until(NOON.plus(Duration.ofMinutes(10)));
        return cut;
    }

    @Test
    void an_agent_that_was_off_at_the_instant_switches_when_it_is_back(@TempDir Path temp) throws IOException {
        World world = new World(Files.createTempDirectory(temp, "off")).online();
        world.server.order(world.order(7, 1, 2));

        world.powerOff();
        world.steps.until(NOON.plus(Duration.ofMinutes(20)));
        world.boot();
        world.steps.pass(Update.RESPITE);

        assertThat(world.slot.switches()).containsExactly(NOON.plus(Duration.ofMinutes(20)));
        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, INSTALLED);
    }

    @Test
    void a_switch_whose_record_was_lost_is_reported_with_the_intent(@TempDir Path temp) throws IOException {
        World world = new World(Files.createTempDirectory(temp, "intent"));
        world.sync = new Fuse(7, Left.NOTHING).sync();

        boolean cut = false;
        try {
            world.online();
            world.server.order(world.order(7, 1, 2));
            world.steps.until(NOON.plusSeconds(60));
        } catch (Crash crash) {
            cut = true;
            world.powerOff();
            world.steps.pass(Duration.ofHours(2));
            world.sync = file -> {};
            world.boot();
        }

        assertThat(cut).isTrue();
        assertThat(world.server.last().switching().orElseThrow().at()).isEqualTo(NOON);
    }
}
