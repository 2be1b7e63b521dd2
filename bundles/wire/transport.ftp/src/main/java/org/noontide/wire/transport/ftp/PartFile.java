package org.noontide.wire.transport.ftp;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.noontide.wire.transport.FileTransfer.Progress;
import org.noontide.wire.transport.TransferRefusedException;

/** What has arrived of a file so far, in {@code <target>.part} until it is whole. */
final class PartFile {
    private static final int BUFFER = 64 * 1024;

    private final Path target;
    private final Path part;
    private final long size;

    PartFile(Path target, long size) {
        this.target = target;
        this.part = target.resolveSibling(target.getFileName() + ".part");
        this.size = size;
    }

    /** Bytes that need not be fetched again; what cannot be a part of this file is thrown away first. */
    long arrived() throws IOException {
        if (!Files.exists(part)) {
            return 0;
        }
        long arrived = Files.size(part);
        if (arrived <= size) {
            return arrived;
        }
        discard();
        return 0;
    }

    void discard() throws IOException {
        Files.deleteIfExists(part);
    }

    /**
     * Adds everything that {@code in} has, which begins after what has arrived.
     *
     * @throws TransferRefusedException as soon as more has come than belongs to the file; then nothing of it is kept
     * @throws IOException if it ends early; then what came is kept
     */
    void append(InputStream in, Progress progress) throws IOException {
        long have = arrived();
        // Not a channel: an interrupt closes that too, and may lose what was read.
        try (FileOutputStream out = new FileOutputStream(part.toFile(), true)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                have += read;
                if (have <= size) {
                    out.write(buffer, 0, read);
                }
                // after the write: who ends the transfer here must find what came
                progress.carried(read);
                if (have > size) {
                    break;
                }
            }
        }
        if (have > size) {
            discard();
            throw new TransferRefusedException("more than the " + size + " bytes that were announced");
        }
        if (have < size) {
            throw new IOException("broke off after " + have + " of " + size + " bytes");
        }
    }

    /** Gives the whole file its name, once its bytes are on the disk. */
    void land() throws IOException {
        try (FileOutputStream whole = new FileOutputStream(part.toFile(), true)) {
            whole.getFD().sync();
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }
}
