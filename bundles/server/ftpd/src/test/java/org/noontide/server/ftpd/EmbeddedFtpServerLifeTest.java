package org.noontide.server.ftpd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.noontide.server.ftpd.Peers.WRITER;
import static org.noontide.server.ftpd.Peers.WRITER_SECRET;
import static org.noontide.server.ftpd.Peers.client;
import static org.noontide.server.ftpd.Peers.loggedIn;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class EmbeddedFtpServerLifeTest {

    @Test
    void a_port_that_is_taken_is_tried_again(@TempDir Path root) throws Exception {
        ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        EmbeddedFtpServer server = Peers.server(root, other.getLocalPort(), Clock.systemUTC());

        server.start();
        assertThat(server.port()).isEmpty();
        other.close();
        awaitUp(server);

        assertThat(loggedIn(server, WRITER, WRITER_SECRET).sendNoOp()).isTrue();
        server.stop();
    }

    @Test
    void a_stop_frees_the_port(@TempDir Path root) throws Exception {
        EmbeddedFtpServer server = Peers.server(root, 0, Clock.systemUTC());
        server.start();
        int port = server.port().orElseThrow();

        server.stop();

        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        assertThat(server.port()).isEmpty();
    }

    @Test
    void a_stop_does_not_wait_for_a_download_that_hangs(@TempDir Path root) throws Exception {
        EmbeddedFtpServer server = Peers.server(root, 0, Clock.systemUTC());
        server.start();
        Hanging download = hangingDownload(server, root);

        assertTimeoutPreemptively(Duration.ofSeconds(30), server::stop);

        assertThatEnds(download);
    }

    @Test
    void a_download_that_hangs_is_ended(@TempDir Path root) throws Exception {
        EmbeddedFtpServer server = Peers.server(root, 0, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(58)));
        server.start();

        Hanging download = hangingDownload(server, root);

        assertThatEnds(download);
        server.stop();
    }

    @Test
    void without_a_secret_nobody_can_write(@TempDir Path root) throws Exception {
        Settings settings = new Settings("127.0.0.1", 0, "127.0.0.1", "0", root, 10, 60, WRITER, "");
        EmbeddedFtpServer server = new EmbeddedFtpServer(settings, Clock.systemUTC(), Duration.ofSeconds(1));
        server.start();

        assertThat(client(server).login(WRITER, "")).isFalse();
        server.stop();
    }

    /** A download that the server has begun and nobody reads. */
    private record Hanging(FTPClient client, InputStream data) {}

    private static Hanging hangingDownload(EmbeddedFtpServer server, Path root) throws IOException {
        // More than all buffers on the way take.
        try (RandomAccessFile large =
                new RandomAccessFile(root.resolve("releases/large.bin").toFile(), "rw")) {
            large.setLength(256L * 1024 * 1024);
        }
        FTPClient client = loggedIn(server, WRITER, WRITER_SECRET);
        InputStream data = client.retrieveFileStream("releases/large.bin");
        if (data == null) {
            throw new IOException(client.getReplyString());
        }
        return new Hanging(client, data);
    }

    private static void assertThatEnds(Hanging download) {
        assertThatThrownBy(() -> {
                    while (true) {
                        download.client().getReply();
                    }
                })
                .isInstanceOf(FTPConnectionClosedException.class);
    }

    private static void awaitUp(EmbeddedFtpServer server) {
        await(() -> server.port().isPresent());
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }
}
