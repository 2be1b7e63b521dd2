package org.noontide.wire.transport;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.transport.FileTransfer.Login;

/** A server, what can be wrong with the way to it, and words to say what a transfer does there. */
abstract class FileTransferPeer {
    static final int SIZE = 3_000_000;
    static final int SLACK = 64 * 1024;
    static final long LARGE = 256L * 1024 * 1024;
    static final Duration PATIENT = Duration.ofSeconds(20);

    Path here;

    final AtomicLong carried = new AtomicLong();

    @BeforeEach
    void a_folder_to_fetch_into(@TempDir Path folder) throws IOException {
        here = folder;
        Files.createDirectory(target().getParent());
    }

    /** One that gives up when nothing happens for {@code idle}. */
    protected abstract FileTransfer transfer(Duration idle);

    /** A user who may read and write. */
    protected abstract Login login();

    /** The folder that the server serves to that user, on this machine. */
    protected abstract Path served();

    /** A link to it with something wrong, ending in a slash. */
    protected abstract URI folder(LinkFaults faults) throws IOException;

    /** Bytes of files that went over those links to this machine so far, counted on the far side. */
    protected abstract long sent();

    interface Call {
        void run() throws IOException;
    }

    static void assertRefuses(Call call) {
        assertThatThrownBy(call::run).isInstanceOf(TransferRefusedException.class);
    }

    final void assertBreaks(URI link, long size) {
        assertThatThrownBy(() -> download(link, size))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(TransferRefusedException.class);
    }

    final Sha256 download(URI link, long size) throws IOException {
        return transfer(PATIENT).download(login(), link, size, target(), carried::addAndGet);
    }

    /** What lies where the target belongs, except the target. */
    final List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(target().getParent())) {
            return files.filter(file -> !file.equals(target())).toList();
        }
    }

    final Path target() {
        return here.resolve("fetched").resolve("fetched.bin");
    }

    final Path part() {
        return target().resolveSibling("fetched.bin.part");
    }

    final byte[] serve(String name, int size) throws IOException {
        byte[] content = random(size);
        Files.write(served().resolve(name), content);
        return content;
    }

    static byte[] random(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    final List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(served())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    // A port on which nobody listens, since it was free a moment ago.
    final URI nowhere() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            String scheme = folder(LinkFaults.NONE).getScheme();
            return URI.create(scheme + "://127.0.0.1:" + free.getLocalPort() + "/a.bin");
        }
    }
}
