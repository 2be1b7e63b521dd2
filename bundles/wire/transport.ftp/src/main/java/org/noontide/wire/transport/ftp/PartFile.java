package org.noontide.wire.transport.ftp;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.transport.FileTransfer.Progress;
import org.noontide.wire.transport.TransferRefusedException;
import org.noontide.wire.transport.ftp.ChunkJournal.Chunk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has arrived of a file so far, in {@code <target>.part} until it is whole, and its digest so far. */
final class PartFile {
    private static final Logger LOG = LoggerFactory.getLogger(PartFile.class);

    private final Path target;
    private final Path part;
    private final long size;
    private final ChunkJournal journal;
    private final MessageDigest digest = Sha256.newDigest();
    private long arrived;

    /** Goes on with what an earlier attempt left, which is read once; what of it is not proved is thrown away. */
    static PartFile open(Path target, long size) throws IOException {
        PartFile file = new PartFile(target, size);
        file.recover();
        return file;
    }

    private PartFile(Path target, long size) {
        this.target = target;
        this.part = target.resolveSibling(target.getFileName() + ".part");
        this.size = size;
        this.journal = new ChunkJournal(target.resolveSibling(target.getFileName() + ".part.chunks"), size);
    }

    private void recover() throws IOException {
        int proved = 0;
        try {
            proved = Files.exists(part) ? prove() : 0;
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            LOG.warn("file={} is fetched anew: {}", part, e.toString());
        }
        if (proved == 0) {
            discard();
            return;
        }
        journal.keep(proved);
        try (RandomAccessFile file = new RandomAccessFile(part.toFile(), "rw")) {
            file.setLength(arrived);
        }
    }

    /** How many chunks are what the journal says. */
    private int prove() throws IOException {
        int proved = 0;
        byte[] bytes = new byte[ChunkJournal.CHUNK];
        try (InputStream in = new FileInputStream(part.toFile())) {
            for (Chunk chunk : journal.read()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("interrupted while reading " + part);
                }
                int length = (int) (chunk.end() - arrived);
                if (in.readNBytes(bytes, 0, length) < length || ChunkJournal.crc(bytes, length) != chunk.crc()) {
                    break;
                }
                digest.update(bytes, 0, length);
                arrived = chunk.end();
                proved++;
            }
        }
        return proved;
    }

    /** Bytes that need not be fetched again. */
    long arrived() {
        return arrived;
    }

    void discard() throws IOException {
        Files.deleteIfExists(part);
        journal.discard();
        digest.reset();
        arrived = 0;
    }

    /**
     * Adds everything that {@code in} has, which begins after what has arrived.
     *
     * @throws TransferRefusedException as soon as more has come than belongs to the file; then nothing of it is kept
     * @throws IOException if it ends early; then what came is kept
     */
    void append(InputStream in, Pace pace, Progress progress) throws IOException {
        long before = arrived;
        boolean surplus = false;
        try (ChunkOutput out = new ChunkOutput(part, journal, arrived, size)) {
            byte[] buffer = new byte[ChunkJournal.CHUNK];
            int read = in.read(buffer, 0, most(out, pace));
            while (read >= 0 && !surplus) {
                surplus = arrived + read > size;
                if (!surplus) {
                    out.write(buffer, read);
                    digest.update(buffer, 0, read);
                    arrived += read;
                }
                // after the write: who ends the transfer here must find what came
                progress.carried(read);
                if (!surplus) {
                    pace.spend(read);
                    read = in.read(buffer, 0, most(out, pace));
                }
            }
        }
        if (surplus) {
            discard();
            String message = "more than the " + size + " bytes that were announced";
            // a server that begins anew where it should go on may yet send the right file from its start
            throw before == 0 ? new TransferRefusedException(message) : new IOException(message);
        }
        if (arrived < size) {
            throw new IOException("broke off after " + arrived + " of " + size + " bytes");
        }
    }

    /** One byte too many is enough to know, and no chunk is read beyond its end. */
    private int most(ChunkOutput out, Pace pace) {
        return (int) Math.min(Math.min(out.room(), pace.piece()), size - arrived + 1);
    }

    /**
     * Gives the whole file its name, once its bytes are on the disk.
     *
     * @return its digest
     */
    Sha256 land() throws IOException {
        try (FileOutputStream whole = new FileOutputStream(part.toFile(), true)) {
            whole.getFD().sync();
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        journal.discard();
        return Sha256.of(digest.digest());
    }
}
