package org.noontide.product.hardware;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A PC/SC service of our own (pcscd) with card readers of our own (vpcd), on a socket that only its users know: the
 * machine's own service, if there is one, is neither asked nor stopped. Whoever is to read by it finds the socket's name in
 * the environment variable {@value #SOCKET}, which the PC/SC library looks for.
 *
 * <p>The driver waits for its card at a TCP port of every address, and cannot be told otherwise: so the service lives in a
 * network of its own, which has a loopback and nothing else. Cards reach it there, and nobody from outside.
 */
public final class VirtualReaders implements AutoCloseable {
    /** Names the socket to the PC/SC library. */
    public static final String SOCKET = "PCSCLITE_CSOCK_NAME";

    private static final String DRIVER = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    // nobody else is in its network, so that these are always free
    private static final int FIRST_PORT = 0x8C7B;
    private static final int SLOTS = 2;

    private final Path folder;
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
    private final List<InsertedPsam> cards = new ArrayList<>();
    private final Thread hook = new Thread(this::kill);
    private Process service;

    private VirtualReaders(Path folder, List<String> names) throws IOException, InterruptedException {
        this.folder = folder.toAbsolutePath();
        this.service = begin(names);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * A running service.
     *
     * @param folder where its socket and its configuration go; its path must be short, since a socket's name is
     * @param names of the readers that are plugged in; the system calls the slot that cards go to {@code NAME 00 00}
     */
    public static VirtualReaders running(Path folder, String... names) throws IOException, InterruptedException {
        return new VirtualReaders(folder, List.of(names));
    }

    /** The service's socket. */
    public Path socket() {
        return folder.resolve("run/pcscd.comm");
    }

    /** Puts {@code card} into {@code reader}, and returns once the service has seen it. */
    public InsertedPsam insert(String reader, VirtualPsam card) throws IOException, InterruptedException {
        return insert(reader, card, card::answer);
    }

    /**
     * Puts in a card.
     *
     * @param answers by what it answers a command; an empty answer is none at all
     */
    public InsertedPsam insert(String reader, VirtualPsam card, Function<byte[], byte[]> answers)
            throws IOException, InterruptedException {
        Integer port = ports.get(reader);
        if (port == null) {
            throw new IllegalArgumentException("no reader " + reader + " but " + ports.keySet());
        }
        log.clear();
        InsertedPsam inserted =
                new InsertedPsam(Namespace.connect(pid(), port, folder.resolve("plug"), PATIENCE), card, answers);
        cards.add(inserted);
        // a reader that has just begun tells of the card alone
        await("Card inserted into|Card ATR");
        return inserted;
    }

    /** Takes every card out, and returns once the service has seen it. */
    public void empty() throws IOException, InterruptedException {
        if (!cards.isEmpty()) {
            takeOut();
            await("Card Removed From");
        }
    }

    /** Ends the service, and all connections to it. */
    public void stop() throws IOException {
        takeOut();
        service.destroy();
        service.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Begins it again after {@link #stop}. */
    public void restart(String... names) throws IOException, InterruptedException {
        service = begin(List.of(names));
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException weEnd) {
            // then it is called, and finds nothing left to do
        }
        stop();
    }

    private void takeOut() throws IOException {
        for (InsertedPsam card : cards) {
            card.close();
        }
        cards.clear();
    }

    private void kill() {
        service.destroyForcibly();
    }

    private Process begin(List<String> names) throws IOException, InterruptedException {
        if (!Files.exists(Path.of(DRIVER))) {
            throw new IOException("there is no virtual card reader on this machine (Debian: apt-get install pcscd"
                    + " vsmartcard-vpcd socat iproute2)");
        }
        Path run = Files.createDirectories(folder.resolve("run"));
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(conf.resolve("vpcd"), configuration(names));
        // the folder of its socket is fixed when it is built: ours lies over it, for this process alone
        Process process = Namespace.running(
                        "mkdir -p /run/pcscd && mount --bind \"$0\" /run/pcscd"
                                + " && exec pcscd --foreground --info --config \"$1\"",
                        run,
                        conf)
                .redirectErrorStream(true)
                .start();
        log.clear();
        Thread drain = new Thread(() -> drain(process), "pcscd-log");
        drain.setDaemon(true);
        drain.start();
        await("daemon ready");
        awaitSocket();
        return process;
    }

    /** The process that is the service. */
    long pid() {
        return service.pid();
    }

    /** It says that it is ready a moment before it listens. */
    private void awaitSocket() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
                if (channel.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("pcscd does not listen at " + socket(), notYet);
                }
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
    }

    private String configuration(List<String> names) {
        ports.clear();
        StringBuilder all = new StringBuilder();
        for (String name : names) {
            int port = FIRST_PORT + SLOTS * ports.size();
            ports.put(name, port);
            all.append(
                    """
                    FRIENDLYNAME "%1$s"
                    DEVICENAME   /dev/null:0x%2$X
                    LIBPATH      %3$s
                    CHANNELID    0x%2$X

                    """
                            .formatted(name, port, DRIVER));
        }
        return all.toString();
    }

    private void drain(Process process) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.add(line);
            }
        } catch (IOException ended) {
            // with the process
        }
    }

    private void await(String words) throws IOException, InterruptedException {
        List<String> seen = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            @Nullable String line = log.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new IOException("pcscd does not say \"" + words + "\" but " + seen);
            } else if (Pattern.compile(words).matcher(line).find()) {
                return;
            }
            seen.add(line);
        }
    }
}
