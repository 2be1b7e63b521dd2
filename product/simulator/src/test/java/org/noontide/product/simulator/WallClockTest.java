package org.noontide.product.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.terminal.agent.SimulatedAgent;
import org.noontide.terminal.device.Releases;
import org.noontide.terminal.device.Releases.Packed;
import org.noontide.terminal.device.simulated.SimulatedParts;
import org.noontide.terminal.time.sntp.SetClockTime;
import org.noontide.wire.protocol.Artifact;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.UpdateReport;
import org.noontide.wire.transport.Channel;
import org.noontide.wire.transport.MessageBus;
import org.noontide.wire.transport.Receiver;
import org.noontide.wire.transport.Seat;

/** The agent with the terminal product's own time, by a time server, and real waiting. */
class WallClockTest {
    private static final TerminalId TERMINAL = new TerminalId("SIM-00001");
    private static final ReleaseId FACTORY = new ReleaseId("noon-vend", new ReleaseVersion("1.1.0"), 1);

    @TempDir
    Path folder;

    private final Clock truth = Clock.systemUTC();
    private final AtomicLong heard = new AtomicLong();
    private final BlockingQueue<Stage> said = new LinkedBlockingQueue<>();
    private final CompletableFuture<Receiver> agent = new CompletableFuture<>();

    @ParameterizedTest(name = "by {0} hours")
    @ValueSource(longs = {-1, 1})
    void a_wall_clock_that_is_set_while_an_update_waits_changes_nothing(long hours) throws Exception {
        Packed next = new Releases(Files.createDirectory(folder.resolve("releases"))).pack(2);
        Ledger ledger = new Ledger();
        SteadyTime steady = SteadyTime.from(truth, System::nanoTime);
        ConductedSlot slot = new ConductedSlot(
                ShelfSlot.named(new Shelf(folder.resolve("shelf")), FACTORY),
                FACTORY,
                Optional.empty(),
                steady,
                ledger);
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
        try (SetClockTime time = new SetClockTime(truth)) {
            SimulatedAgent unused = start(next, slot, time, threads);
            Instant at = truth.instant().plusSeconds(10).truncatedTo(ChronoUnit.MILLIS);
            agent.get(20, TimeUnit.SECONDS).connected();
            agent.get().received(order(next, at));
            assertThat(said.poll(20, TimeUnit.SECONDS)).isEqualTo(Stage.ACCEPTED);
            assertThat(said.poll(20, TimeUnit.SECONDS)).isEqualTo(Stage.STAGED);
            assertThat(ledger.page().switchedAt()).isEmpty();

            time.setBy(Duration.ofHours(hours));

            assertThat(said.poll(60, TimeUnit.SECONDS)).isEqualTo(Stage.INSTALLED);
            // the two readings of the machine's clocks may differ by a little
            assertThat(ledger.page().switchedAt().orElseThrow()).isAfterOrEqualTo(at.minusMillis(100));
            assertThat(said).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    private SimulatedAgent start(Packed next, ConductedSlot slot, SetClockTime time, ScheduledExecutorService threads)
            throws Exception {
        SimulatedCards cards = SimulatedCards.of(1, Optional.empty());
        return SimulatedAgent.start(
                new SimulatedAgent.Identity(
                        TERMINAL,
                        "secret",
                        "N60",
                        cards.psamTerminalNumber(),
                        cards.iccid(),
                        folder.resolve("agent"),
                        Duration.ofMinutes(2),
                        Duration.ZERO),
                new SimulatedAgent.Parts(cards::psam, cards::sim, time.time(), slot, SimulatedParts.quietCabinet()),
                bus(),
                new CopyTransfer(next.archive()),
                new SimulatedAgent.Places(threads, threads, threads),
                SimulatedAgent.Keeping.ON_DISK,
                new Random(1));
    }

    private UpdateOrder order(Packed next, Instant at) throws Exception {
        Artifact archive = new Artifact(
                URI.create("ftp://127.0.0.1/noon-vend-2.zip"),
                Files.size(next.archive()),
                Sha256.ofContent(next.archive()));
        return new UpdateOrder(
                TERMINAL,
                new RolloutId(1),
                1,
                next.release(),
                archive,
                List.of(archive),
                next.digest(),
                at,
                at.plusSeconds(600),
                Optional.empty());
    }

    /** Carries orders to the agent and keeps what it reports. */
    private MessageBus bus() {
        return (Seat seat, Receiver receiver) -> {
            agent.complete(receiver);
            return new Channel() {
                @Override
                public CompletionStage<Void> send(Message message) {
                    // nobody acknowledges it, so it is said again and again
                    if (message instanceof UpdateReport report
                            && report.serial().number() == heard.get() + 1) {
                        heard.incrementAndGet();
                        said.add(report.stage());
                    }
                    return CompletableFuture.completedFuture(null);
                }

                @Override
                public void close() {}
            };
        };
    }
}
