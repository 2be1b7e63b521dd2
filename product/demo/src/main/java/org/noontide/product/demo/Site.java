package org.noontide.product.demo;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.noontide.operator.client.NoontideClient;
import org.noontide.wire.operations.RolloutRequest;
import org.noontide.wire.operations.RolloutView;
import org.noontide.wire.operations.TerminalRequest;
import org.noontide.wire.operations.TerminalView;

/** A whole site on this machine: one server and its cabinets, each a process of its own, on ports that were free. */
public final class Site implements AutoCloseable {
    /** The sample application. */
    public static final String APPLICATION = "vending";
    /** What the cabinets leave the factory with. */
    public static final String OLD = "1.0.0";
    /** What they are updated to. */
    public static final String NEW = "1.1.0";

    /** Where the cabinets stand, the first ones as these; each switches at the same instant, by another clock on the wall. */
    private static final List<String> ZONES = List.of("Asia/Shanghai", "Europe/Berlin", "America/Los_Angeles");

    private static final long OLD_SEQUENCE = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Installation installation;
    private final Path folder;
    private final ServerSite server;
    private final List<TerminalSite> terminals = new ArrayList<>();

    private Site(Installation installation, Path folder, ServerSite server) {
        this.installation = installation;
        this.folder = folder;
        this.server = server;
    }

    /** Starts a server in {@code folder} and waits until it is ready. */
    public static Site open(Installation installation, Path folder) throws IOException, InterruptedException {
        return open(installation, folder, Pace.USUAL);
    }

    /** Starts a server of {@code pace} in {@code folder} and waits until it is ready. */
    public static Site open(Installation installation, Path folder, Pace pace)
            throws IOException, InterruptedException {
        Site site = new Site(installation, folder, ServerSite.start(installation, folder.resolve("server"), pace));
        try {
            site.server.awaitReady();
            return site;
        } catch (IOException | InterruptedException e) {
            site.close();
            throw e;
        }
    }

    /** Enrols one more cabinet, starts it and waits until it is ready. */
    TerminalSite addTerminal(Optional<Breakage.Kind> broken) throws IOException, InterruptedException {
        int index = terminals.size() + 1;
        String number = String.format("CAB-%04d", index);
        Map<String, String> zone = Map.of("timezone", ZONES.get((index - 1) % ZONES.size()));
        String secret = client().enrol(new TerminalRequest(
                        number,
                        TerminalSite.MODEL,
                        APPLICATION,
                        OLD,
                        OLD_SEQUENCE,
                        Optional.empty(),
                        Optional.of(zone)))
                .secret();
        TerminalSite terminal = TerminalSite.start(
                installation,
                folder.resolve(number),
                index,
                number,
                secret,
                OLD,
                new Relay(server.brokerPort()),
                broken);
        terminals.add(terminal);
        terminal.awaitReady();
        return terminal;
    }

    /** Enrols and starts a cabinet whose PSAM card has expired. */
    public void addTerminalWithExpiredPsam() throws IOException, InterruptedException {
        addTerminal(Optional.of(Breakage.Kind.PSAM_EXPIRED));
    }

    /** Enrols and starts {@code count} sound cabinets. */
    public void addTerminals(int count) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            addTerminal(Optional.empty());
        }
    }

    /** Waits until the server has heard of every cabinet. */
    public void awaitOnline() throws IOException, InterruptedException {
        awaitOnline(terminals);
    }

    /** Waits until the server has heard of every cabinet but {@code absent}. */
    public void awaitOnlineBut(TerminalSite absent) throws IOException, InterruptedException {
        awaitOnline(terminals.stream().filter(terminal -> terminal != absent).toList());
    }

    private void awaitOnline(List<TerminalSite> expected) throws IOException, InterruptedException {
        Set<String> numbers = expected.stream().map(TerminalSite::number).collect(Collectors.toSet());
        await("the cabinets are online", PATIENCE, () -> answering(
                        () -> client().terminals(Optional.empty(), Optional.empty(), 500).items().stream()
                                .filter(TerminalView::online)
                                .map(TerminalView::terminal)
                                .collect(Collectors.toSet())
                                .containsAll(numbers))
                .orElse(false));
    }

    /** Uploads the new release and plans it for every cabinet. */
    public RolloutView planUpdate(Instant switchAt) throws IOException, InterruptedException {
        client().publish(installation.release(NEW));
        return client().plan(new RolloutRequest(APPLICATION, NEW, switchAt, Optional.empty(), Optional.empty()))
                .rollout()
                .orElseThrow(() -> new IOException("no terminal needs the release"));
    }

    public NoontideClient client() {
        return server.client();
    }

    public ServerSite server() {
        return server;
    }

    public List<TerminalSite> terminals() {
        return List.copyOf(terminals);
    }

    /** Stops every process; also where who closes it does so because of an interruption. */
    @Override
    public void close() throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            for (TerminalSite terminal : terminals) {
                terminal.product().stop();
                terminal.relay().close();
            }
            server.product().stop();
            server.postbox().close();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What {@code question} asks of the server; nothing where the server does not answer now. */
    public <T> Optional<T> answering(Asking<T> question) {
        try {
            return Optional.of(question.ask());
        } catch (IOException notNow) {
            return Optional.empty();
        }
    }

    /** Something that is asked of the server. */
    public interface Asking<T> {
        /** Asks once. */
        T ask() throws IOException;
    }

    /** A question that is asked again and again. */
    public interface Question {
        /** Asks once. */
        boolean holds() throws IOException, InterruptedException;
    }

    /**
     * Waits until {@code question} holds.
     *
     * @throws IOException naming {@code what}, if that does not come true within {@code patience}
     */
    public static void await(String what, Duration patience, Question question)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!question.holds()) {
            if (System.nanoTime() > end) {
                throw new IOException("not within " + patience.toSeconds() + " s: " + what);
            }
            MILLISECONDS.sleep(100);
        }
    }
}
