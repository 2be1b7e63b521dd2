package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.agent.World.EXPIRY;
import static org.noontide.terminal.agent.World.NOON;
import static org.noontide.terminal.agent.World.release;
import static org.noontide.wire.protocol.Stage.ACCEPTED;
import static org.noontide.wire.protocol.Stage.FAILED;
import static org.noontide.wire.protocol.Stage.INSTALLED;
import static org.noontide.wire.protocol.Stage.STAGED;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.wire.protocol.Artifact;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.UpdateOrder;

class DownloadTest {
    private World world;

    @BeforeEach
    void online(@TempDir Path folder) throws IOException {
        world = new World(folder).online();
    }

    @Test
    void a_download_that_breaks_off_goes_on_where_it_was() throws IOException {
        UpdateOrder order = world.order(7, 1, 2);
        breaks(5);

        world.server.order(order);
        world.steps.until(NOON.plusSeconds(1));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, INSTALLED);
        assertThat(world.server.last().downloaded()).isEqualTo(order.archive().size());
        assertThat(world.transfer.asked()).hasSize(6);
    }

    @Test
    void a_restart_keeps_what_was_fetched() throws IOException {
        UpdateOrder order = world.order(7, 1, 2);
        breaks(1);
        world.server.order(order);

        world.reboot();
        world.steps.until(NOON.plusSeconds(1));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, INSTALLED);
        assertThat(world.server.last().downloaded()).isEqualTo(order.archive().size());
    }

    @Test
    void a_damaged_download_is_fetched_once_more_from_the_start() throws IOException {
        UpdateOrder order = world.order(7, 1, 2);
        byte[] whole = spoil(order);
        world.transfer.next(() ->
                world.steps.execute(() -> world.transfer.put(order.archive().link(), whole)));

        world.server.order(order);
        world.steps.until(NOON.plusSeconds(1));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, INSTALLED);
        assertThat(world.server.last().downloaded())
                .isEqualTo(2 * order.archive().size());
    }

    @Test
    void a_download_that_is_damaged_twice_fails_and_is_never_staged() throws IOException {
        UpdateOrder order = world.order(7, 1, 2);
        spoil(order);

        world.server.order(order);
        world.steps.until(NOON.plusSeconds(1));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, FAILED);
        assertThat(reason()).isEqualTo(Reason.DIGEST_MISMATCH);
        assertThat(world.server.notices()).hasSize(1);
        assertThat(world.transfer.asked()).hasSize(2);
        assertThat(world.slot.stagings()).isZero();
        assertThat(world.slot.running().release()).isEqualTo(release(1));
        assertThat(world.downloads()).isEmpty();
    }

    @Test
    void a_source_that_refuses_gives_way_to_the_next() throws IOException {
        UpdateOrder order = world.order(7, 1, 2);
        URI gone = URI.create("ftp://files.example/gone.zip");
        Artifact first =
                new Artifact(gone, order.archive().size(), order.archive().sha256());

        world.server.order(RefusalTest.with(order, order.archive(), List.of(first, order.archive())));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED);
        assertThat(world.transfer.asked()).containsExactly(gone, order.archive().link());
    }

    @Test
    void an_order_whose_sources_all_refuse_fails_at_once() throws IOException {
        UpdateOrder order = world.order(7, 1, 2);
        world.transfer.put(order.archive().link(), new byte[1]);

        world.server.order(order);

        assertThat(world.server.stages()).containsExactly(ACCEPTED, FAILED);
        assertThat(reason()).isEqualTo(Reason.DOWNLOAD_REFUSED);
    }

    @Test
    void a_download_that_never_works_fails_when_the_order_expires() throws IOException {
        breaks(10_000);
        world.server.order(world.order(7, 1, 2));
        world.steps.until(EXPIRY.minusMillis(1));
        int before = world.server.recorded().size();

        world.steps.until(EXPIRY);

        assertThat(before).isEqualTo(1);
        assertThat(world.server.stages()).containsExactly(ACCEPTED, FAILED);
        assertThat(reason()).isEqualTo(Reason.DOWNLOAD_BROKEN);
    }

    @Test
    void a_terminal_that_lost_its_link_says_so() throws IOException {
        breaks(10_000);
        world.server.order(world.order(7, 1, 2));
        world.server.link(false);
        world.steps.until(EXPIRY.plusSeconds(1));

        world.server.link(true);

        assertThat(reason()).isEqualTo(Reason.LINK_LOST);
        assertThat(world.server.notices()).hasSize(1);
    }

    @Test
    void an_order_that_expired_while_the_power_was_off_is_said_to_have() throws IOException {
        breaks(1);
        world.server.order(world.order(7, 1, 2));
        world.powerOff();
        world.steps.until(EXPIRY);

        world.boot();

        assertThat(world.server.stages()).containsExactly(ACCEPTED, FAILED);
        assertThat(reason()).isEqualTo(Reason.ORDER_EXPIRED);
    }

    @Test
    void retries_come_with_growing_rests() throws IOException {
        world.transfer.next(() -> {
            throw new IOException("broken off");
        });
        UpdateOrder order = world.order(7, 1, 2);
        world.server.order(order);
        // from now on not one byte comes
        IntStream.range(0, 10_000).forEach(i -> world.transfer.refuse(new IOException("connection refused")));

        world.steps.pass(Duration.ofMinutes(30));

        assertThat(world.transfer.asked()).hasSizeBetween(30, 70);
    }

    @Test
    void what_an_update_that_gave_way_left_is_cleaned_away() throws IOException {
        UpdateOrder first = world.order(7, 1, 2);
        UpdateOrder newer = world.order(8, 1, 3);
        breaks(1);
        world.server.order(first);
        List<String> before = world.downloads();
        breaks(1);

        world.server.order(newer);

        assertThat(before).containsExactly(first.archive().sha256() + ".zip.part");
        assertThat(world.downloads()).containsExactly(newer.archive().sha256() + ".zip.part");
    }

    private void breaks(int times) {
        for (int i = 0; i < times; i++) {
            world.transfer.next(() -> {
                throw new IOException("broken off");
            });
        }
    }

    /** Another content of the same length lies under the link; gives the right one. */
    private byte[] spoil(UpdateOrder order) {
        byte[] whole = world.transfer.get(order.archive().link());
        byte[] spoilt = Arrays.copyOf(whole, whole.length);
        spoilt[spoilt.length / 2] ^= 1;
        world.transfer.put(order.archive().link(), spoilt);
        return whole;
    }

    private Reason reason() {
        return world.server.last().fault().map(Fault::reason).orElseThrow();
    }
}
