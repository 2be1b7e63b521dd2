package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.agent.World.NOON;
import static org.noontide.terminal.agent.World.release;
import static org.noontide.wire.protocol.Stage.ACCEPTED;
import static org.noontide.wire.protocol.Stage.FAILED;
import static org.noontide.wire.protocol.Stage.STAGED;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.terminal.device.NoSpaceException;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.MalformedException;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.UpdateOrder;

/** What was accepted comes to nothing. */
class FailureTest {
    private World world;

    @BeforeEach
    void online(@TempDir Path folder) throws IOException {
        world = new World(folder).online();
    }

    @Test
    void what_the_slot_says_of_a_bad_archive_is_told() throws IOException {
        world.slot.stageFails(new MalformedException("entry app/shop.bin is shorter than the manifest says"));

        Fault fault = failed(world.order(7, 1, 2));

        assertThat(fault)
                .isEqualTo(new Fault(Reason.DIGEST_MISMATCH, "entry app/shop.bin is shorter than the manifest says"));
    }

    @Test
    void no_space_in_the_slot_or_for_the_download_is_no_space() throws IOException {
        world.slot.stageFails(new NoSpaceException("5000 bytes needed, 10 free"));
        Fault slot = failed(world.order(7, 1, 2));
        world.transfer.next(() -> {
            throw new IOException("No space left on device");
        });

        Fault download = failed(world.order(8, 1, 3));

        assertThat(slot.reason()).isEqualTo(Reason.NO_SPACE);
        assertThat(download.reason()).isEqualTo(Reason.NO_SPACE);
    }

    @Test
    void a_disk_that_fails_while_staging_is_internal() throws IOException {
        world.slot.stageFails(new IOException("Input/output error"));

        assertThat(failed(world.order(7, 1, 2)).reason()).isEqualTo(Reason.INTERNAL);
    }

    @Test
    void a_switch_that_fails_is_told_and_the_old_release_runs() throws IOException {
        world.slot.activateFails(new IOException("the slot is read-only"));
        world.server.order(world.order(7, 1, 2));

        world.steps.until(NOON.plusSeconds(1));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, FAILED);
        assertThat(world.server.last().fault().map(Fault::reason)).contains(Reason.SWITCH_FAILED);
        assertThat(world.server.last().running()).isEqualTo(release(1));
        assertThat(world.server.notices()).hasSize(1);
    }

    @Test
    void a_refusal_without_a_link_is_raised_when_it_is_back() throws IOException {
        world.server.order(world.order(7, 1, 2));
        world.slot.activateFails(new IOException("the slot is read-only"));
        world.server.link(false);
        world.steps.until(NOON.plusSeconds(1));

        world.server.link(true);

        assertThat(world.server.notices()).hasSize(1);
        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, FAILED);
    }

    @Test
    void a_switch_that_fails_lets_sales_begin_again() throws IOException {
        world.slot.activateFails(new IOException("the slot is read-only"));
        world.server.order(world.order(7, 1, 2));

        world.steps.until(NOON);

        assertThat(world.server.last().stage()).isEqualTo(FAILED);
        assertThat(world.cabinet.beginSale()).isTrue();
    }

    private Fault failed(UpdateOrder order) {
        world.server.order(order);
        assertThat(world.server.last().stage()).isEqualTo(FAILED);
        assertThat(world.server.last().rollout()).isEqualTo(order.rollout());
        return world.server.last().fault().orElseThrow();
    }
}
