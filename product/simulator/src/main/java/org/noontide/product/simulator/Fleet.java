package org.noontide.product.simulator;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.noontide.product.simulator.SimulatedTerminal.Common;
import org.noontide.product.simulator.mqtt.NettyBus;
import org.noontide.terminal.agent.SimulatedAgent;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Rule;
import org.noontide.wire.transport.FileTransfer;
import org.noontide.wire.transport.ftp.FtpLine;

/** A fleet at work: its terminals, started one after the other as its script says, and what befalls them. */
public final class Fleet implements AutoCloseable {
    private static final long STOP_SECONDS = 10;

    private final Script script;
    private final Settings settings;
    private final SteadyTime truth;
    private final Places places;
    private final List<SimulatedTerminal> terminals = new ArrayList<>();
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();

    /**
     * What a fleet is.
     *
     * @param broker where its terminals connect
     * @param archive what they take in the place of any that is ordered; nothing: they fetch it by FTP
     * @param transfers files that are fetched at one time
     * @param factory what they run at first
     * @param folder for downloads, and for journals where they are kept
     * @param downloadWindow over how long downloads are spread
     * @param alone true where each agent has threads and a journal of its own, as in a cabinet; only for a few
     */
    public record Settings(
            InetSocketAddress broker,
            Optional<Path> archive,
            int transfers,
            ReleaseId factory,
            String model,
            Path folder,
            Duration downloadWindow,
            boolean alone) {
        /** As the terminal product spreads them. */
        public static final Duration USUAL_WINDOW = Duration.ofSeconds(5);

        public Settings {
            Rule.require(transfers > 0, "one file at least may be fetched at one time: " + transfers);
        }
    }

    /** A fleet of {@code enrolled}, which does nothing yet. */
    public Fleet(Settings settings, Script script, List<Enrolled> enrolled, Clock clock) {
        this.script = script;
        this.settings = settings;
        this.places = new Places(settings.transfers());
        this.truth = SteadyTime.from(clock, System::nanoTime);
        NettyBus bus =
                new NettyBus(NettyBus.Settings.usual(settings.broker()), places.connections(), new SecureRandom());
        FileTransfer files = files(0);
        Shelf shelf = new Shelf(settings.folder().resolve("releases"));
        List<Conduct> conducts = script.conducts(enrolled.size());
        for (int i = 0; i < enrolled.size(); i++) {
            Conduct conduct = conducts.get(i);
            Common common = new Common(
                    bus,
                    conduct.bytesPerSecond() > 0 ? files(conduct.bytesPerSecond()) : files,
                    shelf,
                    truth,
                    settings.factory(),
                    settings.model(),
                    settings.folder(),
                    settings.downloadWindow(),
                    settings.alone() ? SimulatedAgent.Keeping.ON_DISK : SimulatedAgent.Keeping.NOWHERE);
            terminals.add(new SimulatedTerminal(i + 1, enrolled.get(i), conduct, common));
        }
    }

    private FileTransfer files(long bytesPerSecond) {
        return settings.archive().<FileTransfer>map(CopyTransfer::new).orElseGet(() -> FtpLine.of(bytesPerSecond));
    }

    /** Starts the first terminal now and the others after it, and what the script has for them. */
    public void start() {
        for (int i = 0; i < terminals.size(); i++) {
            SimulatedTerminal terminal = terminals.get(i);
            after(script.startOf(i), () -> start(terminal));
        }
        script.cuts(terminals.size()).forEach(cut -> after(cut.at(), () -> carryOut(cut)));
    }

    private void carryOut(Script.Cut cut) {
        List<Road> roads = cut.terminals().stream()
                .map(index -> terminals.get(index).road())
                .toList();
        if (cut.lasting().isZero()) {
            roads.forEach(Road::lose);
        } else {
            roads.forEach(Road::cut);
            after(cut.lasting(), () -> roads.forEach(Road::mend));
        }
    }

    private void start(SimulatedTerminal terminal) {
        try {
            terminal.start(
                    settings.alone() ? places.own(terminal.enrolled().terminal().value()) : places.shared());
        } catch (IOException e) {
            failure.compareAndSet(null, e);
        }
    }

    private void after(Duration delay, Runnable task) {
        ScheduledFuture<?> unused = places.loops().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The true time, by which switches are noted. */
    public InstantSource time() {
        return truth::now;
    }

    /** What every terminal has heard, said and done, in the order in which they were enrolled. */
    public List<Ledger.Page> pages() {
        return terminals.stream().map(terminal -> terminal.ledger().page()).toList();
    }

    /** How many are connected. */
    public long connected() {
        return terminals.stream()
                .filter(terminal -> terminal.ledger().page().connected())
                .count();
    }

    /** Bytes that MQTT has carried for all of them together, either way. */
    public long mqttBytes() {
        return terminals.stream()
                .mapToLong(terminal -> terminal.road().traffic().received()
                        + terminal.road().traffic().sent())
                .sum();
    }

    /** What every terminal's MQTT connections have carried, and what its files had, by terminal. */
    public List<Account> accounts() {
        return terminals.stream().map(Account::of).toList();
    }

    /**
     * The bytes of one terminal.
     *
     * @param mqttReceived with MQTT's headers, without those of TCP
     * @param fileBytes of files alone
     */
    public record Account(
            String terminal, long mqttReceived, long mqttSent, long fileBytes, Optional<String> switchedAt) {
        private static Account of(SimulatedTerminal terminal) {
            Ledger.Page page = terminal.ledger().page();
            return new Account(
                    terminal.enrolled().terminal().value(),
                    terminal.road().traffic().received(),
                    terminal.road().traffic().sent(),
                    page.fileBytes(),
                    page.switchedAt().map(Object::toString));
        }
    }

    /**
     * Does nothing where all terminals could be started so far.
     *
     * @throws IOException saying why one could not
     */
    public void requireStarted() throws IOException {
        IOException first = failure.get();
        if (first != null) {
            throw new IOException("a terminal could not be started: " + first.getMessage(), first);
        }
    }

    /** Stops every agent and takes every connection back in order. */
    @Override
    public void close() {
        places.endTransfers();
        CompletableFuture<?>[] stopping =
                terminals.stream().map(SimulatedTerminal::stop).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(stopping).get(STOP_SECONDS, TimeUnit.SECONDS);
            places.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // their connections end with the process
            return;
        }
    }
}
