package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.terminal.device.CardReading;
import org.noontide.wire.protocol.UpdateOrder;

/**
 * An archive holds bytes that say nothing of its content, like a file's date; the order's digest is over these as well, so
 * that no damaged archive comes as far as the slot.
 */
class DamagedDownloadTest {
    private static final int FLIPS = 10_000;

    @Test
    void no_flipped_bit_and_no_lost_end_of_an_archive_reaches_the_slot(@TempDir Path folder) throws IOException {
        World world = new World(folder);
        UpdateOrder order = world.order(7, 1, 2);
        URI link = order.archive().link();
        byte[] sound = world.transfer.get(link);
        Settings settings = World.settings(folder, Duration.ZERO);
        Devices devices = new Devices(
                () -> new CardReading.Found<>(World.PSAM),
                () -> new CardReading.Found<>(World.SIM),
                world.steps,
                world.slot,
                world.cabinet);
        Random random = new Random(20_261_122);
        Preparation preparation = new Preparation(settings, new Gate(settings), world.transfer, devices, random);

        for (int i = 0; i < FLIPS; i++) {
            byte[] bytes = sound.clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            world.transfer.put(link, bytes);
            assertThat(preparation.run(order, World.release(1), settings.login(), new FetchProgress()))
                    .isInstanceOf(Outcome.Damaged.class);
        }
        world.transfer.put(link, Arrays.copyOf(sound, sound.length - 1));
        assertThat(preparation.run(order, World.release(1), settings.login(), new FetchProgress()))
                .isInstanceOf(Outcome.Hopeless.class);

        assertThat(world.slot.stagings()).isZero();
        assertThat(world.slot.running().release()).isEqualTo(World.release(1));
        assertThat(world.downloads()).isEmpty();
        world.transfer.put(link, sound);
        assertThat(preparation.run(order, World.release(1), settings.login(), new FetchProgress()))
                .isInstanceOf(Outcome.Ready.class);
    }
}
