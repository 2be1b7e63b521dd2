package org.noontide.server.ftpd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.noontide.server.ftpd.Peers.TERMINAL;
import static org.noontide.server.ftpd.Peers.TERMINAL_SECRET;
import static org.noontide.server.ftpd.Peers.WRITER;
import static org.noontide.server.ftpd.Peers.WRITER_SECRET;
import static org.noontide.server.ftpd.Peers.client;
import static org.noontide.server.ftpd.Peers.fetch;
import static org.noontide.server.ftpd.Peers.fleetOfOne;
import static org.noontide.server.ftpd.Peers.loggedIn;
import static org.noontide.server.ftpd.Peers.terminal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.apache.commons.net.ftp.FTPReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.server.fleet.FleetStore;

class EmbeddedFtpServerTest {
    private static final int MANY = 100;
    private static final byte[] CONTENT = content(1_000_000);

    private final FleetStore fleet = fleetOfOne();
    private Path root;
    private EmbeddedFtpServer server;

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(1).nextBytes(content);
        return content;
    }

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        root = folder.resolve("ftp");
        server = Peers.server(root, 0, Clock.systemUTC());
        server.bindStore(fleet);
        server.start();
        Files.write(root.resolve("releases/a.bin"), CONTENT);
        Files.writeString(root.resolve("releases/.b.bin.upload"), "not whole");
        Files.writeString(root.resolve("private.txt"), "private");
        Files.createDirectory(root.resolve("other"));
        Files.writeString(folder.resolve("outside.txt"), "outside");
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"releases/a.bin", "/releases/a.bin"})
    void a_terminal_reads_an_artifact(String path) throws IOException {
        assertThat(fetch(terminal(server), path)).isEqualTo(CONTENT);
    }

    @Test
    void a_terminal_reads_on_from_the_middle() throws IOException {
        FTPClient client = terminal(server);
        client.setRestartOffset(999_000);

        byte[] rest = fetch(client, "releases/a.bin");

        assertThat(rest).hasSize(1000);
    }

    @Test
    void a_terminal_learns_the_size_of_an_artifact() throws IOException {
        assertThat(terminal(server).getSize("releases/a.bin")).isEqualTo("1000000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOR releases/new.bin",
                "APPE releases/a.bin",
                "STOU",
                "DELE releases/a.bin",
                "RNFR releases/a.bin",
                "MKD releases/new",
                "RMD releases",
                "SITE HELP",
                "LIST",
                "NLST",
                "MLSD",
                "MLST",
                "STAT releases",
                "MFMT 20200101000000 releases/a.bin",
                "PORT 127,0,0,1,4,1",
                "EPRT |1|127.0.0.1|1025|"
            })
    void a_terminal_can_do_nothing_but_read(String command) throws IOException {
        FTPClient client = terminal(server);

        int reply = client.sendCommand(command);

        assertThat(FTPReply.isNegativePermanent(reply))
                .as(client.getReplyString())
                .isTrue();
        assertThat(root.resolve("releases/a.bin")).hasBinaryContent(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "private.txt",
                "/private.txt",
                "releases/../private.txt",
                "../outside.txt",
                "/releases/../../outside.txt",
                "releases/.b.bin.upload",
                "/releases/./.b.bin.upload"
            })
    void a_terminal_reads_nothing_but_artifacts(String path) throws IOException {
        FTPClient client = terminal(server);

        InputStream data = client.retrieveFileStream(path);

        assertThat(data).isNull();
        assertThat(client.getReplyCode()).isEqualTo(550);
        assertThat(client.size(path)).isEqualTo(550);
    }

    @Test
    void a_terminal_goes_nowhere_but_to_the_artifacts() throws IOException {
        FTPClient client = terminal(server);

        assertThat(client.changeWorkingDirectory("/other")).isFalse();
        assertThat(client.changeWorkingDirectory("/releases")).isTrue();
        assertThat(client.retrieveFileStream("../private.txt")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        TERMINAL + ", wrong",
        TERMINAL + ", ''",
        "CAB-0002, " + TERMINAL_SECRET,
        "no number, " + TERMINAL_SECRET,
        WRITER + ", wrong",
        WRITER + ", ''",
        WRITER + ", " + TERMINAL_SECRET,
        "anonymous, me@example.com"
    })
    void nobody_else_gets_in(String user, String secret) throws IOException {
        FTPClient client = client(server);

        boolean in = client.login(user, secret);

        assertThat(in).isFalse();
        assertThat(client.getReplyCode()).isEqualTo(530);
    }

    @Test
    void before_the_fleet_is_known_a_terminal_is_asked_to_come_again() throws IOException {
        server.unbindStore(fleet);
        FTPClient client = client(server);

        client.user(TERMINAL);

        assertThatThrownBy(() -> client.pass(TERMINAL_SECRET))
                .isInstanceOf(FTPConnectionClosedException.class)
                .hasMessageContaining("421");
    }

    @Test
    void what_the_writer_puts_a_terminal_reads_by_the_same_path() throws IOException {
        FTPClient writer = loggedIn(server, WRITER, WRITER_SECRET);

        assertThat(writer.storeFile("releases/.c.upload", new ByteArrayInputStream("new".getBytes(UTF_8))))
                .isTrue();
        assertThat(writer.rename("releases/.c.upload", "releases/c.bin")).isTrue();

        assertThat(fetch(terminal(server), "releases/c.bin")).asString(UTF_8).isEqualTo("new");
    }

    @Test
    void the_writer_stays_in_the_root() throws IOException {
        FTPClient writer = loggedIn(server, WRITER, WRITER_SECRET);

        assertThat(writer.retrieveFileStream("../outside.txt")).isNull();
    }

    @Test
    void a_hundred_terminals_download_at_once() throws Exception {
        ExecutorService terminals = Executors.newFixedThreadPool(MANY);
        CountDownLatch ready = new CountDownLatch(MANY);
        List<Future<byte[]>> downloads = new ArrayList<>();

        for (int i = 0; i < MANY; i++) {
            downloads.add(terminals.submit(() -> {
                FTPClient client = terminal(server);
                ready.countDown();
                ready.await();
                return fetch(client, "releases/a.bin");
            }));
        }

        for (Future<byte[]> download : downloads) {
            assertThat(download.get(60, TimeUnit.SECONDS)).isEqualTo(CONTENT);
        }
        terminals.shutdown();
    }
}
