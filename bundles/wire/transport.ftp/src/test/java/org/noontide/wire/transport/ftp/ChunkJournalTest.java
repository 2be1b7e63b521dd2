package org.noontide.wire.transport.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.wire.transport.ftp.ChunkJournal.Chunk;

class ChunkJournalTest {
    private static final int SIZE = 200_000;
    private static final List<Chunk> CHUNKS =
            List.of(new Chunk(65_536, 1), new Chunk(70_000, -2), new Chunk(SIZE / 2, 3));

    private Path file;
    private ChunkJournal journal;
    private byte[] bytes;

    @BeforeEach
    void a_journal_of_three_chunks(@TempDir Path folder) throws IOException {
        file = folder.resolve("journal");
        journal = new ChunkJournal(file, SIZE);
        bytes = written(CHUNKS);
        Files.write(file, bytes);
    }

    @Test
    void what_was_written_is_read() throws IOException {
        assertThat(journal.read()).isEqualTo(CHUNKS);
    }

    @Test
    void where_there_is_no_journal_nothing_is_proved() throws IOException {
        Files.delete(file);

        assertThat(journal.read()).isEmpty();
    }

    @Test
    void a_torn_journal_proves_what_it_holds_whole() throws IOException {
        int entry = ChunkJournal.entry(CHUNKS.get(0)).length;
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));

            int whole = Math.max(0, length - journal.header().length) / entry;
            assertThat(journal.read()).as("of %s bytes", length).isEqualTo(CHUNKS.subList(0, whole));
        }
    }

    @Test
    void a_spoilt_byte_ends_the_journal_before_it() throws IOException {
        int header = journal.header().length;
        int entry = ChunkJournal.entry(CHUNKS.get(0)).length;
        for (int place = 0; place < bytes.length; place++) {
            byte[] spoilt = bytes.clone();
            spoilt[place] ^= 0x10;
            Files.write(file, spoilt);

            int before = Math.max(0, place - header) / entry;
            assertThat(journal.read()).as("spoilt at %s", place).isEqualTo(CHUNKS.subList(0, before));
        }
    }

    @Test
    void a_tail_of_zeros_proves_nothing() throws IOException {
        Files.write(file, Arrays.copyOf(bytes, bytes.length + 4096));

        assertThat(journal.read()).isEqualTo(CHUNKS);
    }

    @Test
    void the_journal_of_a_file_of_another_size_proves_nothing() throws IOException {
        assertThat(new ChunkJournal(file, SIZE + 1).read()).isEmpty();
    }

    @Test
    void chunks_that_no_download_could_have_written_prove_nothing() throws IOException {
        Chunk first = new Chunk(65_536, 1);
        Chunk second = new Chunk(131_072, 1);
        Chunk third = new Chunk(196_608, 1);

        for (long end : List.of(196_608L, 196_607L, 0L, -1L, SIZE + 1L, Long.MAX_VALUE)) {
            Files.write(file, written(List.of(first, second, third, new Chunk(end, 1))));
            assertThat(journal.read()).as("an end at %s", end).containsExactly(first, second, third);
        }
        Files.write(file, written(List.of(first, new Chunk(131_073, 1))));
        assertThat(journal.read()).as("a chunk that is too long").containsExactly(first);
    }

    @Test
    void what_is_not_kept_is_forgotten() throws IOException {
        journal.keep(2);

        assertThat(journal.read()).isEqualTo(CHUNKS.subList(0, 2));
    }

    private byte[] written(List<Chunk> chunks) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(journal.header());
        for (Chunk chunk : chunks) {
            out.write(ChunkJournal.entry(chunk));
        }
        return out.toByteArray();
    }
}
