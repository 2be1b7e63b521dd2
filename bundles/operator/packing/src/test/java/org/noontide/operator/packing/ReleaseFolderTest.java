package org.noontide.operator.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.wire.protocol.MalformedException;
import org.noontide.wire.protocol.ReleaseArchive;

class ReleaseFolderTest {
    private static final int LARGE = 300_000;

    @TempDir
    private Path folder;

    private Path source;
    private Path target;

    @BeforeEach
    void sources() throws IOException {
        source = folder.resolve("source");
        target = folder.resolve("out.zip");
        Files.createDirectories(source.resolve("app"));
        Files.writeString(source.resolve("release.yaml"), "application: vending\nversion: 1.0.0\nsequence: 100\n");
        Files.writeString(source.resolve("catalogue.json"), "{\"goods\": [], \"promotions\": []}");
        Files.write(source.resolve("app/large"), new byte[LARGE]);
    }

    @Test
    void who_listens_hears_how_many_of_all_bytes_are_packed() throws IOException {
        ReleaseFolder release = ReleaseFolder.open(source);
        List<Long> heard = new ArrayList<>();

        release.pack(target, heard::add);

        assertThat(heard).isSorted().hasSizeGreaterThan(3).endsWith(release.size());
        assertThat(release.size()).isGreaterThan(LARGE);
        try (ReleaseArchive archive = ReleaseArchive.open(target)) {
            assertThat(archive.manifest().release()).isEqualTo(release.id());
        }
    }

    @Test
    void packing_that_is_given_up_leaves_nothing() throws IOException {
        ReleaseFolder release = ReleaseFolder.open(source);

        assertThatIOException()
                .isThrownBy(() -> release.pack(target, packed -> {
                    if (packed > 0) {
                        throw new InterruptedIOException("enough");
                    }
                }))
                .withMessage("enough");

        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(source));
    }

    @Test
    void a_field_that_breaks_a_rule_is_named_with_its_file() throws IOException {
        Files.writeString(source.resolve("release.yaml"), "application: vending\nversion: 1.0\nsequence: 100\n");

        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> ReleaseFolder.open(source))
                .withMessage("release.yaml: version is not a text; put it in quotes");
    }
}
