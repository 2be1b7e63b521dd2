package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.agent.World.HOLD;
import static org.noontide.terminal.agent.World.NOON;
import static org.noontide.terminal.agent.World.release;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.terminal.device.ApplicationSlot.Installed;
import org.noontide.terminal.device.CardReading;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.UpdateOrder;

/** Customers come as they like around the instant: whoever is shown a price pays that price. */
class SalesTest {
    private static final int RUNS = 10_000;
    private static final int GOODS = 3;

    private int heldUp;
    private int gaveUp;

    @Test
    void no_sale_is_charged_another_price_than_the_one_shown_at_its_start(@TempDir Path folder) throws IOException {
        UpdateOrder order = new World(folder).order(7, 1, 2);
        try (Journal journal = Journal.open(folder.resolve("agent"), file -> {}, new Random(1))) {
            for (int seed = 0; seed < RUNS; seed++) {
                new Run(seed, folder, journal).play(order);
            }
        }

        assertThat(heldUp).isBetween(RUNS / 10, RUNS);
        assertThat(gaveUp).isBetween(RUNS / 100, RUNS / 2);
    }

    private final class Run implements Armed.Ending {
        private final int seed;
        private final Random random;
        private final Steps steps = new Steps(NOON.minusSeconds(100));
        private final FakeCabinet cabinet = new FakeCabinet();
        private final FakeSlot slot =
                new FakeSlot(release(1), () -> steps.read().time());
        private final Armed armed;
        private Optional<Instant> switched = Optional.empty();
        private Optional<Fault> fault = Optional.empty();

        private Run(int seed, Path folder, Journal journal) {
            this.seed = seed;
            this.random = new Random(seed);
            Settings settings = World.settings(folder);
            Devices devices = new Devices(
                    () -> new CardReading.Missing<>(""), () -> new CardReading.Missing<>(""), steps, slot, cabinet);
            this.armed =
                    new Armed(settings, new Gate(settings), journal, devices, new Changeover(devices), steps, this);
        }

        private void play(UpdateOrder order) {
            slot.staged(order.release());
            customer();
            armed.arm(order);
            steps.until(NOON.minusNanos(1));
            boolean busy = cabinet.isSelling();
            steps.until(NOON.plusSeconds(600));

            assertThat(switched.isPresent()).as("run %d", seed).isNotEqualTo(fault.isPresent());
            switched.ifPresent(at -> assertThat(at).as("run %d", seed).isBetween(NOON, busy ? NOON.plus(HOLD) : NOON));
            fault.ifPresent(why -> assertThat(why.reason()).isEqualTo(Reason.BUSY));
            assertThat(cabinet.watchers()).isZero();
            heldUp += busy && switched.isPresent() ? 1 : 0;
            gaveUp += fault.isPresent() ? 1 : 0;
        }

        /** Comes after a while, looks at a price, takes some time, pays what the good costs by then. */
        private void customer() {
            steps.after(Duration.ofMillis(random.nextInt(30_000)), () -> {
                if (cabinet.beginSale()) {
                    int good = random.nextInt(GOODS);
                    long shown = price(good);
                    steps.after(Duration.ofMillis(random.nextInt(random.nextInt(20) == 0 ? 400_000 : 60_000)), () -> {
                        assertThat(price(good)).as("run %d", seed).isEqualTo(shown);
                        cabinet.endSale();
                    });
                }
                if (steps.now().isBefore(NOON.plusSeconds(300))) {
                    customer();
                }
            });
        }

        private long price(int good) {
            return 100 * slot.running().release().sequence() + good;
        }

        @Override
        public void switched(Installed installed, Switching switching) {
            assertThat(cabinet.isSelling()).as("run %d", seed).isFalse();
            switched = Optional.of(switching.at());
        }

        @Override
        public void failed(Fault why) {
            fault = Optional.of(why);
        }
    }
}
