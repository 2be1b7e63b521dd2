package org.noontide.terminal.agent;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The terminal's truth: what it accepted, how far it came, what it said and nobody acknowledged. What {@link #append}
 * returned from outlives a power cut; entries that are appended together are kept or lost together.
 */
final class Journal implements Closeable {
    /** Its file in the agent's folder. */
    static final String FILE = "journal";

    /** So large it may grow before it is written anew. */
    static final long COMPACT_FROM = 256 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    /** A journal's number fits in what every language calls an integer (53 bits). */
    private static final long HIGHEST_NUMBER = 1L << 53;

    private final Frames file;
    private Memory memory;
    private long compactFrom;

    private Journal(Frames file, Memory memory) {
        this.file = file;
        this.memory = memory;
        this.compactFrom = Math.max(COMPACT_FROM, 2 * file.size());
    }

    static Journal open(Path folder, FrameFile.Sync sync, RandomGenerator random) throws IOException {
        Fold fold = new Fold(Memory.begin(random.nextLong(1, HIGHEST_NUMBER)));
        FrameFile file = FrameFile.open(folder.resolve(FILE), sync, fold);
        return file.size() == 0 ? begin(file, fold.memory) : new Journal(file, fold.memory);
    }

    /** A new journal in {@code frames}, which are empty. */
    static Journal begin(Frames frames, RandomGenerator random) throws IOException {
        return begin(frames, Memory.begin(random.nextLong(1, HIGHEST_NUMBER)));
    }

    private static Journal begin(Frames frames, Memory memory) throws IOException {
        frames.append(EntryCodec.encode(memory.entries()));
        return new Journal(frames, memory);
    }

    Memory memory() {
        return memory;
    }

    /**
     * Keeps {@code entries}, all or none.
     *
     * @throws UncheckedIOException if the disk fails; the journal and the memory are as they were
     */
    void append(List<? extends Entry> entries) {
        try {
            file.append(EntryCodec.encode(entries));
            for (Entry entry : entries) {
                memory = memory.with(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("journal: " + e.getMessage(), e);
        }
        if (file.size() > compactFrom) {
            compact();
        }
    }

    private void compact() {
        try {
            file.replace(EntryCodec.encode(memory.entries()));
        } catch (IOException e) {
            // nothing is lost: the old file stands, and the next try comes when it has grown as much again
            LOG.warn("journal={} not compacted: {}", memory.journal(), e.toString());
        }
        compactFrom = Math.max(COMPACT_FROM, 2 * file.size());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static final class Fold implements FrameFile.Reader {
        private Memory memory;

        private Fold(Memory memory) {
            this.memory = memory;
        }

        @Override
        public void frame(byte[] content) throws IOException {
            for (Entry entry : EntryCodec.decode(content)) {
                memory = memory.with(entry);
            }
        }
    }
}
