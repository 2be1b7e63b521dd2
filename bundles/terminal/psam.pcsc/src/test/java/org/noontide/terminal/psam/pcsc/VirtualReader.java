package org.noontide.terminal.psam.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A PC/SC service of our own (pcscd) with a reader of our own (vpcd), on a socket that only this process knows: the
 * machine's own service, if there is one, is neither asked nor stopped. The environment names the socket, since the library
 * reads it from there.
 */
final class VirtualReader implements AutoCloseable {
    static final String NAME = "Noontide virtual reader";

    private static final String DRIVER = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so";
    private static final long PATIENCE_SECONDS = 10;

    private final Path folder;
    private final int port;
    private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
    private final List<InsertedCard> cards = new ArrayList<>();
    private final Thread hook = new Thread(this::kill);
    private Process service;

    private VirtualReader(Path folder, int port, boolean plugged) throws Exception {
        this.folder = folder;
        this.port = port;
        this.service = begin(plugged);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** A running service with the reader plugged in. */
    static VirtualReader plugged() throws Exception {
        return new VirtualReader(folder(), freePorts(), true);
    }

    /** A running service without any reader. */
    static VirtualReader unplugged() throws Exception {
        return new VirtualReader(folder(), freePorts(), false);
    }

    /** Puts {@code card} in, and waits until the service has seen it. */
    InsertedCard insert(VirtualCard card) throws Exception {
        return insert(card, card::answer);
    }

    /** Puts in a card whose answers are {@code answers}. */
    InsertedCard insert(VirtualCard card, Function<byte[], byte[]> answers) throws Exception {
        log.clear();
        InsertedCard inserted = new InsertedCard(port, card, answers);
        cards.add(inserted);
        // a reader that has just begun tells of the card alone
        await("Card inserted into|Card ATR");
        return inserted;
    }

    /** Takes every card out, and waits until the service has seen it. */
    void empty() throws Exception {
        if (!cards.isEmpty()) {
            takeOut();
            await("Card Removed From");
        }
    }

    /** Ends the service, and all connections to it. */
    void stop() throws IOException {
        takeOut();
        service.destroy();
        service.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Begins it again after {@link #stop}. */
    void restart(boolean plugged) throws Exception {
        service = begin(plugged);
    }

    long pid() {
        return service.pid();
    }

    @Override
    public void close() throws IOException {
        Runtime.getRuntime().removeShutdownHook(hook);
        stop();
    }

    private void takeOut() throws IOException {
        for (InsertedCard card : cards) {
            card.close();
        }
        cards.clear();
    }

    private void kill() {
        service.destroyForcibly();
    }

    private Process begin(boolean plugged) throws Exception {
        Path run = Files.createDirectories(folder.resolve("run"));
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Files.deleteIfExists(conf.resolve("vpcd"));
        if (plugged) {
            Files.writeString(
                    conf.resolve("vpcd"),
                    """
                    FRIENDLYNAME "%1$s"
                    DEVICENAME   /dev/null:0x%2$X
                    LIBPATH      %3$s
                    CHANNELID    0x%2$X
                    """
                            .formatted(NAME, port, DRIVER));
        }
        // its folder is fixed when it is built: ours lies over it, for this process alone
        List<String> command = new ArrayList<>(List.of("unshare", isRoot() ? "-m" : "-rm", "sh", "-c"));
        command.add("mkdir -p /run/pcscd && mount --bind '" + run
                + "' /run/pcscd && exec pcscd --foreground --info --config '" + conf + "'");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        log.clear();
        Thread drain = new Thread(() -> drain(process), "pcscd-log");
        drain.setDaemon(true);
        drain.start();
        await("daemon ready");
        return process;
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

    private void await(String words) throws InterruptedException {
        List<String> seen = new ArrayList<>();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            String line = log.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertThat(line).as("\"%s\" in the log of pcscd: %s", words, seen).isNotNull();
            if (Pattern.compile(words).matcher(line).find()) {
                return;
            }
            seen.add(line);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static Path folder() {
        String socket = System.getenv("PCSCLITE_CSOCK_NAME");
        assertThat(socket)
                .as("the socket of the tests' own pcscd, which the build sets")
                .isNotNull();
        return Path.of(socket).resolve("../..").normalize();
    }

    /** Each reader of the driver has two slots, on neighbouring ports. */
    private static int freePorts() throws IOException {
        while (true) {
            try (ServerSocket first = new ServerSocket(0)) {
                try (ServerSocket second = new ServerSocket(first.getLocalPort() + 1)) {
                    return second.getLocalPort() - 1;
                } catch (IOException taken) {
                    // another pair
                }
            }
        }
    }

    static {
        assertThat(Path.of(DRIVER))
                .as("the virtual reader (Debian: vsmartcard-vpcd)")
                .exists();
    }
}
