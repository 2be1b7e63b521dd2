package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.agent.World.NOON;
import static org.noontide.terminal.agent.World.START;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.terminal.device.CardReading;
import org.noontide.wire.protocol.Artifact;
import org.noontide.wire.protocol.MalformedException;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.transport.TransferRefusedException;

class PreparationTest {
    private static final Duration WINDOW = Duration.ofSeconds(60);

    private World world;
    private Path folder;

    @BeforeEach
    void a_world(@TempDir Path temporary) {
        folder = temporary;
        world = new World(folder);
    }

    @Test
    void downloads_are_spread_over_all_of_the_window() throws IOException {
        Preparation preparation = preparation(WINDOW, 1);
        UpdateOrder order = world.order(7, 1, 2);

        List<Duration> delays = delays(preparation, order);

        assertThat(delays).allSatisfy(delay -> assertThat(delay).isBetween(Duration.ZERO, WINDOW));
        assertThat(delays).anySatisfy(delay -> assertThat(delay).isLessThan(WINDOW.dividedBy(10)));
        assertThat(delays).anySatisfy(delay -> assertThat(delay)
                .isGreaterThan(WINDOW.multipliedBy(9).dividedBy(10)));
    }

    @Test
    void the_same_seed_waits_the_same() throws IOException {
        UpdateOrder order = world.order(7, 1, 2);

        List<Duration> once = delays(preparation(WINDOW, 3), order);

        assertThat(delays(preparation(WINDOW, 3), order)).isEqualTo(once);
        assertThat(delays(preparation(WINDOW, 4), order)).isNotEqualTo(once);
    }

    @Test
    void no_download_waits_longer_than_a_tenth_of_the_time_to_the_switch() throws IOException {
        UpdateOrder order = world.order(7, 1, 2);
        world.steps.until(NOON.minusSeconds(100));

        List<Duration> delays = delays(preparation(WINDOW, 1), order);

        assertThat(delays).allSatisfy(delay -> assertThat(delay).isBetween(Duration.ZERO, Duration.ofSeconds(10)));
    }

    @Test
    void an_order_whose_instant_is_over_does_not_wait() throws IOException {
        UpdateOrder order = world.order(7, 1, 2);
        world.steps.until(NOON.plusSeconds(1));

        assertThat(delays(preparation(WINDOW, 1), order)).containsOnly(Duration.ZERO);
    }

    @Test
    void without_a_window_nobody_waits() throws IOException {
        assertThat(delays(preparation(Duration.ZERO, 1), world.order(7, 1, 2))).containsOnly(Duration.ZERO);
    }

    @Test
    void not_a_byte_is_asked_for_before_the_wait_is_over() throws IOException {
        world.downloadWindow = WINDOW;
        world.online();

        world.server.order(world.order(7, 1, 2));
        List<?> atOnce = List.copyOf(world.transfer.asked());
        world.steps.until(START.plus(WINDOW));

        assertThat(atOnce).isEmpty();
        assertThat(world.transfer.asked()).hasSize(1);
    }

    @Test
    void an_archive_that_does_not_fit_is_not_asked_for_and_what_came_of_it_gives_way() throws IOException {
        UpdateOrder order = world.order(7, 1, 2);
        broken(order);
        Artifact vast = new Artifact(
                order.archive().link(), Long.MAX_VALUE / 2, order.archive().sha256());

        Outcome outcome = run(RefusalTest.with(order, vast, List.of(vast)));

        assertThat(reason(outcome)).isEqualTo(Reason.NO_SPACE);
        assertThat(world.transfer.asked()).hasSize(1);
        assertThat(world.downloads()).isEmpty();
    }

    @Test
    void a_disk_that_fills_up_gets_its_space_back() throws IOException {
        UpdateOrder order = world.order(7, 1, 2);
        world.transfer.next(() -> {
            throw new IOException("No space left on device");
        });

        Outcome outcome = run(order);

        assertThat(reason(outcome)).isEqualTo(Reason.NO_SPACE);
        assertThat(world.downloads()).isEmpty();
    }

    @Test
    void what_the_slot_finds_bad_is_not_kept() throws IOException {
        world.slot.stageFails(new MalformedException("an entry is bad"));

        Outcome outcome = run(world.order(7, 1, 2));

        assertThat(reason(outcome)).isEqualTo(Reason.DIGEST_MISMATCH);
        assertThat(world.downloads()).isEmpty();
    }

    @Test
    void a_server_that_refuses_leaves_what_came_before() throws IOException {
        UpdateOrder order = world.order(7, 1, 2);
        broken(order);
        world.transfer.refuse(new TransferRefusedException("550 not now"));

        Outcome outcome = run(order);

        assertThat(reason(outcome)).isEqualTo(Reason.DOWNLOAD_REFUSED);
        assertThat(world.downloads()).containsExactly(order.archive().sha256() + ".zip.part");
    }

    @Test
    void the_digest_that_was_computed_on_the_way_decides() throws IOException {
        UpdateOrder order = world.order(7, 1, 2);
        world.transfer.digest = digest -> Sha256.ofContent(new byte[0]);

        Outcome outcome = run(order);

        assertThat(outcome).isInstanceOf(Outcome.Damaged.class);
        assertThat(world.downloads()).isEmpty();
    }

    private void broken(UpdateOrder order) {
        world.transfer.next(() -> {
            throw new IOException("broken off");
        });
        assertThat(run(order)).isInstanceOf(Outcome.Broken.class);
    }

    private Outcome run(UpdateOrder order) {
        return preparation(Duration.ZERO, 1)
                .run(order, World.release(1), World.settings(folder).login(), new FetchProgress());
    }

    private static Reason reason(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Hopeless.class);
        return ((Outcome.Hopeless) outcome).fault().reason();
    }

    private static List<Duration> delays(Preparation preparation, UpdateOrder order) {
        List<Duration> delays = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            delays.add(preparation.delay(order));
        }
        return delays;
    }

    private Preparation preparation(Duration window, long seed) {
        Settings settings = World.settings(folder, window);
        Devices devices = new Devices(
                () -> new CardReading.Found<>(World.PSAM),
                () -> new CardReading.Found<>(World.SIM),
                world.steps,
                world.slot,
                world.cabinet);
        return new Preparation(settings, new Gate(settings), world.transfer, devices, new Random(seed));
    }
}
