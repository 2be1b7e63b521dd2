package org.noontide.wire.transport.ftp;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.noontide.wire.transport.ftp.ChunkJournal.Chunk;

/** Adds to a part file, and to its journal whenever a chunk is full or nothing more comes. */
final class ChunkOutput implements Closeable {
    /** What a power cut may cost beside its own damage: the rest is on the disk. More often would wear flash out. */
    private static final int CHUNKS_PER_SYNC = 16;

    // Not channels: an interrupt closes those, and may lose what was read.
    private final FileOutputStream data;
    private final FileOutputStream journal;
    private final long size;
    private final CRC32C crc = new CRC32C();
    private long end;
    private int inChunk;
    private int unsynced;

    /** Goes on after the first {@code end} of {@code size} bytes; {@code part} has no more, and {@code journal} tells of them. */
    ChunkOutput(Path part, ChunkJournal journal, long end, long size) throws IOException {
        this.data = new FileOutputStream(part.toFile(), true);
        try {
            this.journal = new FileOutputStream(journal.file().toFile(), end > 0);
            if (end == 0) {
                this.journal.write(journal.header());
            }
        } catch (IOException e) {
            data.close();
            throw e;
        }
        this.end = end;
        this.size = size;
    }

    /** How many bytes the chunk still holds; at least one. */
    int room() {
        return ChunkJournal.CHUNK - inChunk;
    }

    /** Adds the first {@code length} of {@code bytes}, for which there is room. */
    void write(byte[] bytes, int length) throws IOException {
        data.write(bytes, 0, length);
        crc.update(bytes, 0, length);
        end += length;
        inChunk += length;
        if (room() == 0) {
            seal();
            if (++unsynced == CHUNKS_PER_SYNC) {
                sync();
            }
        }
    }

    private void seal() throws IOException {
        journal.write(ChunkJournal.entry(new Chunk(end, (int) crc.getValue())));
        crc.reset();
        inChunk = 0;
    }

    // In whichever order: an entry proves nothing without its bytes, and bytes nothing without their entry.
    private void sync() throws IOException {
        data.getFD().sync();
        journal.getFD().sync();
        unsynced = 0;
    }

    @Override
    public void close() throws IOException {
        try (data;
                journal) {
            if (inChunk > 0) {
                seal();
            }
            // the link may be gone for long; of a whole file only the bytes matter, and who lands it sees to them
            if (end < size) {
                sync();
            }
        }
    }
}
