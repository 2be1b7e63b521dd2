package org.noontide.terminal.agent;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.function.UnaryOperator;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.transport.FileTransfer;
import org.noontide.wire.transport.TransferRefusedException;

/** A file server in memory that breaks off, refuses and spoils as it is told. */
final class FakeTransfer implements FileTransfer {
    private final Map<URI, byte[]> files = new HashMap<>();
    private final Queue<Mishap> mishaps = new ArrayDeque<>();
    private final Queue<IOException> refusals = new ArrayDeque<>();
    private final List<URI> asked = new ArrayList<>();
    private final List<Login> logins = new ArrayList<>();

    /** What it says of the digest of what came. */
    UnaryOperator<Sha256> digest = UnaryOperator.identity();

    /** What goes wrong with one download. */
    interface Mishap {
        /** Happens when half of what is missing has come, or throws. */
        void happen() throws IOException;
    }

    void put(URI link, byte[] content) {
        files.put(link, content);
    }

    byte[] get(URI link) {
        return Objects.requireNonNull(files.get(link));
    }

    /** One more download does not even begin. */
    void refuse(IOException error) {
        refusals.add(error);
    }

    void next(Mishap mishap) {
        mishaps.add(mishap);
    }

    /** As whom it was asked, first to last. */
    List<Login> logins() {
        return logins;
    }

    List<URI> asked() {
        return asked;
    }

    @Override
    public Sha256 download(Login login, URI source, long size, Path target, Progress progress) throws IOException {
        asked.add(source);
        logins.add(login);
        IOException refusal = refusals.poll();
        if (refusal != null) {
            throw refusal;
        }
        byte[] content = files.get(source);
        if (content == null || content.length != size) {
            throw new TransferRefusedException("550 no such file, or another size");
        }
        Path part = target.resolveSibling(target.getFileName() + ".part");
        int there = Files.exists(part) ? (int) Files.size(part) : 0;
        Mishap mishap = mishaps.poll();
        if (mishap != null) {
            int half = there + (content.length - there) / 2;
            append(part, Arrays.copyOfRange(content, there, half), progress);
            there = half;
            mishap.happen();
        }
        append(part, Arrays.copyOfRange(content, there, content.length), progress);
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        return digest.apply(Sha256.ofContent(target));
    }

    private static void append(Path part, byte[] bytes, Progress progress) throws IOException {
        Files.write(part, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        progress.carried(bytes.length);
    }

    @Override
    public void upload(Login login, Path source, URI target) throws IOException {
        throw new IOException("a terminal uploads nothing");
    }

    @Override
    public void delete(Login login, URI target) throws IOException {
        throw new IOException("a terminal deletes nothing");
    }

    @Override
    public void probe(Login login, URI target) throws IOException {
        throw new IOException("a terminal probes nothing");
    }
}
