package org.noontide.wire.transport.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.ftpserver.filesystem.nativefs.NativeFileSystemFactory;
import org.apache.ftpserver.ftplet.FileSystemFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.transport.TransferRefusedException;

/** Downloads from Apache FtpServer without anybody in the middle: what they cost the server, the heap and the link. */
class DownloadTest {
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(20));
    private static final int SIZE = 5_000_000;
    private static final int SMALL = 1_000_000;
    private static final long LARGE = 64L * 1024 * 1024;
    private static final int CUTS = 5;

    private Path served;
    private Path target;

    @BeforeEach
    void folders(@TempDir Path folder) throws IOException {
        served = Files.createDirectory(folder.resolve("served"));
        target = Files.createDirectory(folder.resolve("fetched")).resolve("a.bin");
    }

    @ParameterizedTest(name = "places of seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void a_server_that_breaks_off_five_times_sends_at_most_a_chunk_twice_each_time(long seed) throws Exception {
        byte[] content = serve(SIZE);
        MortalFiles files = new MortalFiles(
                new Random(seed).longs(CUTS, 1, SIZE / CUTS).boxed().toList());
        try (ApacheServer server = server(files)) {
            for (int attempt = 1; attempt <= CUTS; attempt++) {
                assertThatThrownBy(() -> download(server, Pace.FREE, SIZE))
                        .isInstanceOf(IOException.class)
                        .isNotInstanceOf(TransferRefusedException.class);
            }

            Sha256 digest = download(server, Pace.FREE, SIZE);

            assertThat(digest).isEqualTo(Sha256.ofContent(content)).isEqualTo(Sha256.ofContent(target));
            assertThat(files.read()).isBetween((long) SIZE, SIZE + CUTS * 64L * 1024);
        }
    }

    @Test
    void a_download_keeps_to_its_pace() throws Exception {
        serve(SMALL);
        FakeTicks ticks = new FakeTicks();

        try (ApacheServer server = server(new NativeFileSystemFactory())) {
            download(server, new Pace(50_000, ticks), SMALL);
        }

        assertThat(ticks.passed()).isBetween(Duration.ofMillis(19_800), Duration.ofMillis(20_001));
    }

    @Test
    void two_downloads_share_the_pace() throws Exception {
        serve(SMALL);
        FakeTicks ticks = new FakeTicks();
        Pace pace = new Pace(50_000, ticks);

        try (ApacheServer server = server(new NativeFileSystemFactory())) {
            download(server, pace, SMALL);
            download(server, pace, SMALL);
        }

        assertThat(ticks.passed()).isBetween(Duration.ofMillis(39_600), Duration.ofMillis(40_002));
    }

    @Test
    void a_file_that_is_far_larger_than_the_heap_arrives(@TempDir Path work) throws Exception {
        try (RandomAccessFile sparse =
                new RandomAccessFile(served.resolve("a.bin").toFile(), "rw")) {
            sparse.setLength(LARGE);
        }
        File output = work.resolve("out").toFile();

        try (ApacheServer server = server(new NativeFileSystemFactory())) {
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx10m",
                            "-XX:MaxDirectMemorySize=2m",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            FetchOnce.class.getName(),
                            link(server).toString(),
                            Long.toString(LARGE),
                            target.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start();
            try {
                assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
            } finally {
                child.destroyForcibly();
            }
            assertThat(child.exitValue()).as(Files.readString(output.toPath())).isZero();
        }

        assertThat(target).hasSize(LARGE);
        assertThat(Files.readString(output.toPath()))
                .contains(Sha256.ofContent(target).hex());
    }

    private Sha256 download(ApacheServer server, Pace pace, long size) throws IOException {
        return new CommonsNetTransfer(LIMITS, pace, new Random(1))
                .download(ApacheServer.LOGIN, link(server), size, target, bytes -> {});
    }

    private static URI link(ApacheServer server) {
        return URI.create("ftp://127.0.0.1:" + server.port() + "/a.bin");
    }

    private ApacheServer server(FileSystemFactory files) throws FtpException {
        return new ApacheServer(served, files);
    }

    private byte[] serve(int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        Files.write(served.resolve("a.bin"), content);
        return content;
    }
}
