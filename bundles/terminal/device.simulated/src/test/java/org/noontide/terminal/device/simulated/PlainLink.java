package org.noontide.terminal.device.simulated;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.transport.FileTransfer;

/** A sound transfer from file: addresses, in pieces of a hundred bytes, resuming what an earlier attempt left. */
final class PlainLink implements FileTransfer {
    private final List<String> calls = new ArrayList<>();

    List<String> calls() {
        return calls;
    }

    @Override
    public Sha256 download(Login login, URI source, long size, Path target, Progress progress) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        long there = Files.exists(part) ? Files.size(part) : 0;
        try (InputStream in = Files.newInputStream(Path.of(source));
                OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            in.skipNBytes(there);
            for (byte[] piece = in.readNBytes(100); piece.length > 0; piece = in.readNBytes(100)) {
                out.write(piece);
                progress.carried(piece.length);
            }
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        return Sha256.ofContent(target);
    }

    @Override
    public void upload(Login login, Path source, URI target) {
        calls.add("upload");
    }

    @Override
    public void delete(Login login, URI target) {
        calls.add("delete");
    }

    @Override
    public void probe(Login login, URI target) {
        calls.add("probe");
    }
}
