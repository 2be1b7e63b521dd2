package org.noontide.wire.transport.mqtt;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.opentest4j.AssertionFailedError;

/** A real mosquitto, as its operator would set it up for Noontide. */
final class Mosquitto {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final Path folder;
    private final int port;
    private Process process;

    /** Starts one in {@code folder} for {@code users} with their secrets, one of them the server. */
    Mosquitto(Path folder, String server, Map<String, String> users) throws IOException, InterruptedException {
        this.folder = folder;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path passwords = folder.resolve("passwords");
        Files.write(
                passwords,
                users.entrySet().stream()
                        .map(user -> user.getKey() + ':' + user.getValue())
                        .toList());
        Process hashing = new ProcessBuilder(program("mosquitto_passwd"), "-U", passwords.toString())
                .inheritIO()
                .start();
        assertThat(hashing.waitFor()).as("exit code of mosquitto_passwd").isZero();
        Path topics = folder.resolve("topics");
        Files.write(
                topics,
                List.of(
                        "user " + server,
                        "topic read noontide/1/reports/+",
                        "topic read noontide/1/exceptions/+",
                        "topic read noontide/1/presence/+",
                        "topic write noontide/1/orders/+",
                        "topic write noontide/1/acks/+",
                        "topic write noontide/1/withdrawals/+",
                        "pattern read noontide/1/orders/%u",
                        "pattern read noontide/1/acks/%u",
                        "pattern read noontide/1/withdrawals/%u",
                        "pattern write noontide/1/reports/%u",
                        "pattern write noontide/1/exceptions/%u",
                        "pattern write noontide/1/presence/%u"));
        Files.write(
                folder.resolve("mosquitto.conf"),
                List.of(
                        "listener " + port + " 127.0.0.1",
                        "user " + System.getProperty("user.name"),
                        "allow_anonymous false",
                        "use_username_as_clientid true",
                        "password_file " + passwords,
                        "acl_file " + topics,
                        "persistence false",
                        "max_queued_messages 0",
                        "log_dest file " + folder.resolve("log")));
        process = launch();
    }

    private static String program(String name) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionFailedError("this test needs a real MQTT broker and " + name
                        + " is not here: install the package mosquitto (Debian: apt-get install -y mosquitto)"))
                .toString();
    }

    int port() {
        return port;
    }

    void start() throws IOException, InterruptedException {
        process = launch();
    }

    private Process launch() throws IOException, InterruptedException {
        Process started = new ProcessBuilder(
                        program("mosquitto"),
                        "-c",
                        folder.resolve("mosquitto.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!listens()) {
            assertThat(started.waitFor(20, MILLISECONDS))
                    .as(() -> "mosquitto ended: " + output())
                    .isFalse();
            assertThat(System.nanoTime()).as("mosquitto listens in time").isLessThan(deadline);
        }
        return started;
    }

    private boolean listens() {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("out"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    void stop() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(DEADLINE.toSeconds(), SECONDS)).isTrue();
    }
}
