package org.noontide.wire.transport.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.wire.transport.TransferRefusedException;

class PartFileTest {
    private static final byte[] PIECE = {1, 2, 3};

    private Path target;

    @BeforeEach
    void a_folder(@TempDir Path folder) {
        target = folder.resolve("file");
    }

    @Test
    void a_transfer_that_is_ended_while_it_tells_of_a_piece_has_kept_that_piece() throws IOException {
        PartFile part = PartFile.open(target, 10);

        assertThatThrownBy(() -> part.append(new ByteArrayInputStream(PIECE), Pace.FREE, bytes -> {
                    throw new CancellationException("enough");
                }))
                .isInstanceOf(CancellationException.class);

        assertThat(part.arrived()).isEqualTo(PIECE.length);
        assertThat(PartFile.open(target, 10).arrived()).isEqualTo(PIECE.length);
    }

    @Test
    void what_is_too_much_is_told_and_not_kept() throws IOException {
        PartFile part = PartFile.open(target, 2);
        AtomicLong carried = new AtomicLong();

        assertThatThrownBy(() -> part.append(new ByteArrayInputStream(PIECE), Pace.FREE, carried::addAndGet))
                .isInstanceOf(TransferRefusedException.class);

        assertThat(carried).hasValue(PIECE.length);
        assertThat(part.arrived()).isZero();
        assertThat(target.getParent()).isEmptyDirectory();
    }

    @Test
    void too_much_after_a_part_may_come_from_a_server_that_began_anew() throws IOException {
        PartFile part = broken(4);

        assertThatThrownBy(() -> part.append(new ByteArrayInputStream(PIECE), Pace.FREE, bytes -> {}))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(TransferRefusedException.class);

        assertThat(part.arrived()).isZero();
        assertThat(target.getParent()).isEmptyDirectory();
    }

    @Test
    void an_interrupt_ends_the_reading_of_what_an_earlier_attempt_left() throws IOException {
        broken(4);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> PartFile.open(target, 4)).isInstanceOf(InterruptedIOException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(PartFile.open(target, 4).arrived()).isEqualTo(PIECE.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file.part", "file.part.chunks"})
    void what_the_disk_cannot_read_any_more_is_fetched_anew(String name) throws IOException {
        broken(4);
        Path bad = target.resolveSibling(name);
        Files.delete(bad);
        Files.createDirectory(bad);

        assertThat(PartFile.open(target, 4).arrived()).isZero();

        assertThat(target.getParent()).isEmptyDirectory();
    }

    private PartFile broken(int size) throws IOException {
        PartFile part = PartFile.open(target, size);
        assertThatThrownBy(() -> part.append(new ByteArrayInputStream(PIECE), Pace.FREE, bytes -> {}))
                .hasMessageContaining("broke off");
        return part;
    }
}
