package org.noontide.wire.transport.ftp;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * What of a part file is proved: for each chunk where it ends, and the CRC32C of its bytes. It only grows; an entry that
 * was torn or spoilt ends it with the one before. It says no more than from where it is worth going on: what lies, for
 * whatever reason, costs bytes of the link and is found out by the digest of the whole file.
 */
final class ChunkJournal {
    /** The longest chunk in bytes, which is what a process that dies has to fetch again. */
    static final int CHUNK = 64 * 1024;

    private static final long MAGIC = 0x4e4f4f4e50415254L;
    private static final int HEADER = Long.BYTES + Long.BYTES + Integer.BYTES;
    private static final int ENTRY = Long.BYTES + Integer.BYTES + Integer.BYTES;

    private final Path file;
    private final long size;

    /**
     * Bytes that follow those of the chunk before.
     *
     * @param end where the next begins
     */
    record Chunk(long end, int crc) {}

    /** The journal in {@code file} of a part of a file of {@code size} bytes. */
    ChunkJournal(Path file, long size) {
        this.file = file;
        this.size = size;
    }

    /** The chunks that are proved if their bytes are still what they were; none where the journal is of another file. */
    List<Chunk> read() throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        if (!Files.exists(file)) {
            return chunks;
        }
        try (InputStream in = new BufferedInputStream(new FileInputStream(file.toFile()))) {
            long end = 0;
            boolean sound = Arrays.equals(in.readNBytes(HEADER), header());
            while (sound) {
                byte[] entry = in.readNBytes(ENTRY);
                sound = isSound(entry, end);
                if (sound) {
                    ByteBuffer fields = ByteBuffer.wrap(entry);
                    end = fields.getLong();
                    chunks.add(new Chunk(end, fields.getInt()));
                }
            }
        }
        return chunks;
    }

    private boolean isSound(byte[] entry, long before) {
        if (entry.length < ENTRY || !Arrays.equals(entry, sealed(Arrays.copyOf(entry, ENTRY - Integer.BYTES)))) {
            return false;
        }
        long end = ByteBuffer.wrap(entry).getLong();
        return end > before && end - before <= CHUNK && end <= size;
    }

    /** Forgets all but the first {@code chunks}. */
    void keep(int chunks) throws IOException {
        try (RandomAccessFile journal = new RandomAccessFile(file.toFile(), "rw")) {
            journal.setLength(HEADER + (long) chunks * ENTRY);
        }
    }

    void discard() throws IOException {
        Files.deleteIfExists(file);
    }

    Path file() {
        return file;
    }

    /** What stands before the entries. */
    byte[] header() {
        return sealed(ByteBuffer.allocate(HEADER - Integer.BYTES)
                .putLong(MAGIC)
                .putLong(size)
                .array());
    }

    /** The entry of {@code chunk}. */
    static byte[] entry(Chunk chunk) {
        return sealed(ByteBuffer.allocate(ENTRY - Integer.BYTES)
                .putLong(chunk.end())
                .putInt(chunk.crc())
                .array());
    }

    /** The CRC32C of the first {@code length} of {@code bytes}. */
    static int crc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static byte[] sealed(byte[] fields) {
        return ByteBuffer.allocate(fields.length + Integer.BYTES)
                .put(fields)
                .putInt(crc(fields, fields.length))
                .array();
    }
}
