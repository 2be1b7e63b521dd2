package org.noontide.product.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.product.simulator.Script.Failing;
import org.noontide.product.simulator.Script.Outage;
import org.noontide.product.simulator.Script.Share;
import org.noontide.server.broker.moquette.TestBroker;
import org.noontide.terminal.device.Releases;
import org.noontide.terminal.device.Releases.Packed;
import org.noontide.wire.protocol.Artifact;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.ReportAck;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.UpdateReport;
import org.noontide.wire.transport.Channel;
import org.noontide.wire.transport.Receiver;
import org.noontide.wire.transport.Seat;

/** A fleet on a real broker, with a server that orders and acknowledges and does nothing else. */
class FleetTest {
    private static final int TERMINALS = 100;
    private static final ReleaseId FACTORY = new ReleaseId("noon-vend", new ReleaseVersion("1.1.0"), 1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final List<Enrolled> enrolled = new ArrayList<>();
    private int port;
    private TestBroker broker;
    private Channel server;
    private Packed next;

    @BeforeEach
    void start() throws IOException {
        for (int i = 1; i <= TERMINALS; i++) {
            enrolled.add(new Enrolled(new TerminalId(String.format(Locale.ROOT, "SIM-%05d", i)), "secret " + i));
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        broker =
                new TestBroker(port, enrolled.stream().collect(Collectors.toMap(Enrolled::terminal, Enrolled::secret)));
        server = broker.bus().open(new Seat.Server(), new Acknowledging());
        next = new Releases(Files.createDirectory(folder.resolve("releases"))).pack(2);
    }

    @AfterEach
    void stop() {
        server.close();
        broker.stop();
    }

    @Test
    void a_fleet_on_a_few_threads_switches_once_each_and_not_early_and_every_report_is_acknowledged() throws Exception {
        try (Fleet fleet = fleet(Script.QUIET, false)) {
            Instant at = order(fleet);

            await(fleet, FleetTest::isHeard);

            assertThat(fleet.pages()).allSatisfy(page -> {
                assertThat(page.last().orElseThrow().stage()).isEqualTo(Stage.INSTALLED);
                assertThat(page.switchedAt().orElseThrow()).isAfterOrEqualTo(at);
                assertThat(page.made()).isEqualTo(3);
                assertThat(page.fileBytes()).isEqualTo(Files.size(next.archive()));
            });
            assertThat(fleet.accounts()).allSatisfy(account -> {
                assertThat(account.mqttSent()).isGreaterThan(100);
                assertThat(account.mqttReceived()).isGreaterThan(100);
            });
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().startsWith("fleet-"))
                    .hasSizeBetween(4, TERMINALS / 5);
        }
    }

    @Test
    void agents_that_are_alone_keep_their_journals_and_switch_not_early() throws Exception {
        try (Fleet fleet = fleet(Script.QUIET, true)) {
            Instant at = order(fleet);

            await(fleet, FleetTest::isHeard);

            assertThat(fleet.pages())
                    .extracting(page -> page.switchedAt().orElseThrow())
                    .allMatch(when -> !when.isBefore(at));
            assertThat(folder.resolve("terminals/SIM-00001/journal")).isNotEmptyFile();
        }
    }

    @Test
    void those_who_are_to_fail_fail_by_their_reasons_and_the_others_do_not() throws Exception {
        List<Failing> failing = new ArrayList<>();
        List<Reason> reasons = ScriptReader.REASONS.stream()
                // these take their time, as they do in a cabinet
                .filter(reason ->
                        reason != Reason.BUSY && reason != Reason.CLOCK_UNSYNCED && reason != Reason.DOWNLOAD_BROKEN)
                .toList();
        reasons.forEach(reason -> failing.add(new Failing(new Share(0.02), reason)));
        Script script = new Script(3, 0, List.of(), failing, List.of(), List.of());
        try (Fleet fleet = fleet(script, false)) {
            order(fleet);

            await(fleet, FleetTest::isHeard);

            List<Optional<Reason>> expected =
                    script.conducts(TERMINALS).stream().map(Conduct::failure).toList();
            assertThat(fleet.pages())
                    .extracting(page -> page.last().orElseThrow().fault().map(fault -> fault.reason()))
                    .containsExactlyElementsOf(expected);
            assertThat(expected.stream().flatMap(Optional::stream).distinct().count())
                    .isEqualTo(reasons.size());
        }
    }

    @Test
    void a_fleet_that_loses_its_broker_all_at_once_comes_back_and_switches() throws Exception {
        Script storm = new Script(
                1,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        new Outage(new Share(1), Duration.ofSeconds(4), Duration.ZERO),
                        new Outage(new Share(0.5), Duration.ofSeconds(6), Duration.ofSeconds(1))));
        try (Fleet fleet = fleet(storm, false)) {
            await(fleet, page -> page.connections() >= 2 && page.connected());

            order(fleet);
            await(fleet, FleetTest::isHeard);

            assertThat(fleet.pages()).allMatch(page -> page.last().orElseThrow().stage() == Stage.INSTALLED);
        }
    }

    private static boolean isHeard(Ledger.Page page) {
        return page.last().filter(it -> it.stage().isLast()).isPresent() && page.acknowledged() == page.made();
    }

    private Fleet fleet(Script script, boolean alone) throws IOException {
        Fleet fleet = new Fleet(
                new Fleet.Settings(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        Optional.of(next.archive()),
                        4,
                        FACTORY,
                        "N60",
                        folder.resolve("terminals"),
                        Duration.ofMillis(500),
                        alone),
                script,
                enrolled,
                Clock.systemUTC());
        fleet.start();
        await(fleet, page -> page.connections() > 0);
        return fleet;
    }

    /** Orders all to switch soon. */
    private Instant order(Fleet fleet) throws IOException {
        Instant at = fleet.time().instant().plusSeconds(5).truncatedTo(ChronoUnit.MILLIS);
        Artifact archive = new Artifact(
                URI.create("ftp://127.0.0.1/noon-vend-2.zip"),
                Files.size(next.archive()),
                Sha256.ofContent(next.archive()));
        for (Enrolled each : enrolled) {
            var unused = server.send(new UpdateOrder(
                    each.terminal(),
                    new RolloutId(1),
                    1,
                    next.release(),
                    archive,
                    List.of(archive),
                    next.digest(),
                    at,
                    at.plusSeconds(600),
                    Optional.empty()));
        }
        return at;
    }

    private static void await(Fleet fleet, Predicate<Ledger.Page> deed) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!fleet.pages().stream().allMatch(deed)) {
            fleet.requireStarted();
            assertThat(System.nanoTime()).as("patience with %s", fleet.pages()).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** A server that has committed whatever it hears. */
    private final class Acknowledging implements Receiver {
        @Override
        public void received(Message message) {
            if (message instanceof UpdateReport report) {
                var unused = server.send(new ReportAck(
                        report.terminal(),
                        report.serial().journal(),
                        report.serial().number()));
            }
        }

        @Override
        public void connected() {}

        @Override
        public void disconnected() {}
    }
}
