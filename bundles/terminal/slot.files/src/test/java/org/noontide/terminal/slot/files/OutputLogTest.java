package org.noontide.terminal.slot.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputLogTest {
    private static final int LONGEST = 10_000;

    private Path folder;
    private OutputLog log;

    @BeforeEach
    void log(@TempDir Path folder) {
        this.folder = folder;
        log = new OutputLog(folder.resolve("application.log"), LONGEST);
    }

    @Test
    void an_application_that_talks_without_end_fills_four_files_and_no_more() throws IOException {
        take("x".repeat(1_000_000));

        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(4);
            // the last piece may go over the mark
            assertThat(all).allSatisfy(file -> assertThat(Files.size(file)).isLessThan(LONGEST + 8192));
        }
    }

    @Test
    void the_tail_is_of_what_was_started_last() {
        take("old lines\n");
        take("new\n\tlines \n\n");

        assertThat(log.tail(100)).isEqualTo("new | lines");
    }

    @Test
    void the_tail_of_long_lines_is_their_end() {
        take("错".repeat(5000) + " 🥤🥤");

        assertThat(log.tail(5)).isEqualTo("…🥤🥤");
    }

    @Test
    void where_nothing_was_written_the_tail_is_empty() {
        assertThat(log.tail(100)).isEmpty();
    }

    private void take(String output) {
        log.take("vending 1.0.0 pid 1", new ByteArrayInputStream(output.getBytes(UTF_8)));
    }
}
