package org.noontide.wire.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.transport.LinkFaults.Restart;

/** What everyone may expect of a download that goes on with what an earlier one left. */
abstract class FileResumeContract extends FileUploadContract {
    private static final long HALF = 1_500_000;

    /** What becomes of the end of a file when the power goes. */
    enum Damage {
        TORN,
        ZEROED,
        SPOILT,
        GROWN
    }

    @ParameterizedTest(name = "places of seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void five_cuts_at_random_places_cost_at_most_a_chunk_each(long seed) throws IOException {
        byte[] content = serve("a.bin", SIZE);
        List<Long> cuts = new Random(seed).longs(5, 1, SIZE / 6).boxed().toList();
        URI link = folder(LinkFaults.cuts(cuts)).resolve("a.bin");

        for (int attempt = 1; attempt <= cuts.size(); attempt++) {
            assertBreaks(link, SIZE);
            assertThat(target()).doesNotExist();
        }
        download(link, SIZE);

        assertThat(target()).hasBinaryContent(content);
        assertThat(leftovers()).isEmpty();
        assertThat(sent()).isBetween((long) SIZE, (long) SIZE + 5 * SLACK);
        assertThat(carried.get()).isBetween((long) SIZE, (long) SIZE + 5 * SLACK);
    }

    @Test
    void the_digest_of_what_came_in_parts_is_that_of_the_whole() throws IOException {
        byte[] content = serve("a.bin", SIZE);
        URI link = folder(LinkFaults.cuts(List.of(HALF))).resolve("a.bin");
        assertBreaks(link, SIZE);

        assertThat(download(link, SIZE)).isEqualTo(Sha256.ofContent(content));
    }

    @ParameterizedTest(name = "moment of seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void a_process_that_dies_at_any_moment_costs_at_most_a_chunk(long seed) throws IOException {
        byte[] content = serve("a.bin", SIZE);
        URI link = folder(LinkFaults.NONE).resolve("a.bin");
        Path folder = Files.createDirectory(here.resolve("later"));
        Path later = folder.resolve("fetched.bin");
        long moment = new Random(seed).nextLong(1, SIZE);
        AtomicLong came = new AtomicLong();
        transfer(PATIENT).download(login(), link, SIZE, target(), bytes -> {
            if (carried.addAndGet(bytes) >= moment && came.compareAndSet(0, carried.get())) {
                // what another process finds while this one has said nothing of its end
                copyLeftovers(folder);
            }
        });
        long before = sent();

        transfer(PATIENT).download(login(), link, SIZE, later, bytes -> {});

        assertThat(later).hasBinaryContent(content);
        assertThat(came.get() + sent() - before).isLessThanOrEqualTo(SIZE + SLACK);
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"TORN, 1", "TORN, 2", "ZEROED, 1", "ZEROED, 2", "SPOILT, 1", "SPOILT, 2", "GROWN, 1", "GROWN, 2"})
    void a_power_cut_costs_what_it_spoilt_and_at_most_a_chunk(Damage damage, long seed) throws IOException {
        byte[] content = serve("a.bin", SIZE);
        URI link = folder(LinkFaults.cuts(List.of(HALF))).resolve("a.bin");
        assertBreaks(link, SIZE);
        assertThat(part()).hasSize(HALF);
        int spoilt = new Random(seed).nextInt(1, 200_000);
        spoilEnd(part(), damage, spoilt, seed);

        download(link, SIZE);

        assertThat(target()).hasBinaryContent(content);
        assertThat(sent()).isLessThanOrEqualTo((long) SIZE + SLACK + (damage == Damage.GROWN ? 0 : spoilt));
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void whatever_becomes_of_what_lies_beside_the_part_costs_bytes_and_nothing_else(Damage damage) throws IOException {
        for (int seed = 1; seed <= 5; seed++) {
            byte[] content = serve("a.bin", SIZE);
            URI link = folder(LinkFaults.cuts(List.of(HALF))).resolve("a.bin");
            assertBreaks(link, SIZE);
            for (Path file : leftovers()) {
                if (!file.equals(part())) {
                    spoilEnd(file, damage, new Random(seed).nextInt(1, (int) Files.size(file) + 1), seed);
                }
            }
            long before = sent();

            download(link, SIZE);

            assertThat(target()).hasBinaryContent(content);
            assertThat(leftovers()).isEmpty();
            assertThat(sent() - before).isLessThanOrEqualTo(SIZE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, SIZE, SIZE + 1})
    void a_part_that_nothing_proves_is_not_trusted(int length) throws IOException {
        byte[] content = serve("a.bin", SIZE);
        Files.write(part(), new byte[length]);

        download(folder(LinkFaults.NONE).resolve("a.bin"), SIZE);

        assertThat(target()).hasBinaryContent(content);
    }

    @Test
    void a_part_of_a_file_of_another_size_is_thrown_away() throws IOException {
        serve("a.bin", SIZE);
        assertBreaks(folder(LinkFaults.cuts(List.of(HALF))).resolve("a.bin"), SIZE);
        byte[] content = serve("b.bin", SIZE - 1);

        download(folder(LinkFaults.NONE).resolve("b.bin"), SIZE - 1);

        assertThat(target()).hasBinaryContent(content);
    }

    @Test
    void what_arrived_whole_is_not_fetched_again() throws IOException {
        byte[] content = serve("a.bin", SIZE);
        URI link = folder(LinkFaults.NONE).resolve("a.bin");
        assertThatThrownBy(() -> transfer(PATIENT).download(login(), link, SIZE, target(), bytes -> {
                    if (carried.addAndGet(bytes) == SIZE) {
                        throw new CancellationException("the last moment");
                    }
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(target()).doesNotExist();

        download(nowhere(), SIZE);

        assertThat(target()).hasBinaryContent(content);
    }

    @Test
    void a_server_that_cannot_go_on_sends_the_file_anew_and_once() throws IOException {
        byte[] content = serve("a.bin", SIZE);
        URI link = folder(LinkFaults.NONE.with(List.of(HALF), Restart.UNKNOWN)).resolve("a.bin");
        assertBreaks(link, SIZE);

        download(link, SIZE);

        assertThat(target()).hasBinaryContent(content);
        assertThat(sent()).isEqualTo(HALF + SIZE);
    }

    @Test
    void a_server_that_begins_anew_where_it_should_go_on_is_found_out_within_the_size() throws IOException {
        byte[] content = serve("a.bin", SIZE);
        URI link = folder(LinkFaults.NONE.with(List.of(HALF), Restart.IGNORED)).resolve("a.bin");
        assertBreaks(link, SIZE);

        assertBreaks(link, SIZE);
        assertThat(carried.get()).isLessThanOrEqualTo(SIZE + 1);
        download(link, SIZE);

        assertThat(target()).hasBinaryContent(content);
    }

    @Test
    void silence_ends_a_transfer_and_what_came_is_kept() throws IOException {
        serve("a.bin", SIZE);
        URI link = folder(LinkFaults.silentAfter(500_000)).resolve("a.bin");

        assertThatThrownBy(() ->
                        transfer(Duration.ofMillis(500)).download(login(), link, SIZE, target(), carried::addAndGet))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(TransferRefusedException.class)
                .isNotInstanceOf(InterruptedIOException.class);
        assertThat(part()).hasSize(carried.get()).isNotEmptyFile();
    }

    private void copyLeftovers(Path folder) {
        try {
            for (Path file : leftovers()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void spoilEnd(Path path, Damage damage, int length, long seed) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            long end = file.length() - length;
            if (damage == Damage.GROWN) {
                file.setLength(file.length() + length);
            } else if (damage == Damage.TORN) {
                file.setLength(end);
            } else {
                byte[] bytes = new byte[length];
                if (damage == Damage.SPOILT) {
                    new Random(seed).nextBytes(bytes);
                }
                file.seek(end);
                file.write(bytes);
            }
        }
    }
}
