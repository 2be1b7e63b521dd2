package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.noontide.terminal.agent.World.release;
import static org.noontide.wire.protocol.Stage.ACCEPTED;
import static org.noontide.wire.protocol.Stage.CANCELLED;
import static org.noontide.wire.protocol.Stage.INSTALLED;
import static org.noontide.wire.protocol.Stage.STAGED;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.StandardTime;
import org.noontide.terminal.device.TimeReading;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.UpdateReport;
import org.noontide.wire.protocol.Withdrawal;
import org.noontide.wire.transport.Channel;
import org.noontide.wire.transport.MessageBus;
import org.noontide.wire.transport.Receiver;
import org.noontide.wire.transport.Seat;

/** The agent on its real threads and the real disk. */
class AgentTest {
    private final BlockingQueue<Message> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<Receiver> seats = new LinkedBlockingQueue<>();
    private final CountDownLatch downloading = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final long started = System.nanoTime();
    private final StandardTime time =
            () -> new TimeReading(World.START.plusNanos(System.nanoTime() - started), Duration.ofMillis(1));
    private final FakeSlot slot = new FakeSlot(release(1), () -> time.read().time());
    private World world;
    private Agent agent;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        world = new World(folder);
        Devices devices = new Devices(
                () -> new CardReading.Found<>(World.PSAM),
                () -> new CardReading.Found<>(World.SIM),
                time,
                slot,
                new FakeCabinet());
        agent = new Agent(
                World.settings(folder),
                new Bus(),
                world.transfer,
                devices,
                Threads.of(World.TERMINAL),
                new Random(1),
                FrameFile.Sync.DISK);
        agent.start();
    }

    @AfterEach
    void stop() {
        agent.stop();
    }

    @Test
    void an_update_goes_from_order_to_installed_and_not_early() throws Exception {
        Receiver terminal = connect();
        Instant at = time.read().time().plusMillis(700).truncatedTo(ChronoUnit.MILLIS);

        terminal.received(at(world.order(7, 1, 2), at));

        assertThat(List.of(next().stage(), next().stage(), next().stage()))
                .containsExactly(ACCEPTED, STAGED, INSTALLED);
        assertThat(slot.switches()).hasSize(1).allSatisfy(instant -> assertThat(instant)
                .isAfterOrEqualTo(at));
    }

    @Test
    void an_order_that_comes_during_a_download_is_judged_at_once_and_takes_its_place() throws Exception {
        Receiver terminal = connect();
        UpdateOrder newer = world.order(8, 1, 3);
        world.transfer.next(this::hang);
        terminal.received(world.order(7, 1, 2));
        assertThat(downloading.await(10, TimeUnit.SECONDS)).isTrue();

        terminal.received(newer);

        List<UpdateReport> reports = List.of(next(), next(), next());
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(reports).extracting(UpdateReport::stage).containsExactly(ACCEPTED, ACCEPTED, STAGED);
        assertThat(reports.get(2).rollout()).isEqualTo(new RolloutId(8));
    }

    @Test
    void a_withdrawal_that_comes_during_a_download_interrupts_it() throws Exception {
        Receiver terminal = connect();
        world.transfer.next(this::hang);
        terminal.received(world.order(7, 1, 2));
        assertThat(downloading.await(10, TimeUnit.SECONDS)).isTrue();

        terminal.received(new Withdrawal(World.TERMINAL, new RolloutId(7), 1));

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(List.of(next().stage(), next().stage())).containsExactly(ACCEPTED, CANCELLED);
    }

    @Test
    void a_stop_is_over_soon_while_a_download_hangs() throws Exception {
        Receiver terminal = connect();
        world.transfer.next(this::hang);
        terminal.received(world.order(7, 1, 2));
        assertThat(downloading.await(10, TimeUnit.SECONDS)).isTrue();

        assertTimeoutPreemptively(Duration.ofSeconds(30), agent::stop);

        assertThat(closed.await(0, TimeUnit.SECONDS)).isTrue();
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    /** As a far side does that says nothing more. */
    private void hang() throws IOException {
        downloading.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw new InterruptedIOException("interrupted");
        }
    }

    private Receiver connect() throws InterruptedException {
        Receiver terminal = seats.poll(10, TimeUnit.SECONDS);
        assertThat(terminal).isNotNull();
        terminal.connected();
        return terminal;
    }

    private UpdateReport next() throws InterruptedException {
        List<Message> others = new ArrayList<>();
        for (Message message = heard.poll(10, TimeUnit.SECONDS);
                message != null;
                message = heard.poll(10, TimeUnit.SECONDS)) {
            if (message instanceof UpdateReport report) {
                return report;
            }
            others.add(message);
        }
        throw new AssertionError("no report came, only " + others);
    }

    static UpdateOrder at(UpdateOrder order, Instant at) {
        return new UpdateOrder(
                order.terminal(),
                order.rollout(),
                order.attempt(),
                order.release(),
                order.archive(),
                order.sources(),
                order.manifest(),
                at,
                order.expiresAt(),
                order.undoes());
    }

    private final class Bus implements MessageBus {
        @Override
        public Channel open(Seat seat, Receiver receiver) {
            seats.add(receiver);
            return new Channel() {
                @Override
                public CompletionStage<Void> send(Message message) {
                    heard.add(message);
                    return CompletableFuture.completedFuture(null);
                }

                @Override
                public void close() {
                    closed.countDown();
                }
            };
        }
    }
}
