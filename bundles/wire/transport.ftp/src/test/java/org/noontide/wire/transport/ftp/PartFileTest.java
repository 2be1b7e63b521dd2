package org.noontide.wire.transport.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.wire.transport.TransferRefusedException;

class PartFileTest {
    private static final byte[] PIECE = {1, 2, 3};

    @TempDir
    Path folder;

    @Test
    void a_transfer_that_is_ended_while_it_tells_of_a_piece_has_kept_that_piece() throws IOException {
        PartFile part = new PartFile(folder.resolve("file"), 10);

        assertThatThrownBy(() -> part.append(new ByteArrayInputStream(PIECE), bytes -> {
                    throw new CancellationException("enough");
                }))
                .isInstanceOf(CancellationException.class);

        assertThat(part.arrived()).isEqualTo(PIECE.length);
    }

    @Test
    void what_is_too_much_is_told_and_not_kept() throws IOException {
        PartFile part = new PartFile(folder.resolve("file"), 2);
        AtomicLong carried = new AtomicLong();

        assertThatThrownBy(() -> part.append(new ByteArrayInputStream(PIECE), carried::addAndGet))
                .isInstanceOf(TransferRefusedException.class);

        assertThat(carried).hasValue(PIECE.length);
        assertThat(part.arrived()).isZero();
    }
}
