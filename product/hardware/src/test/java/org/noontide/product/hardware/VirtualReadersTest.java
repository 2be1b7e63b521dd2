package org.noontide.product.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the virtual readers listen: their driver does at every address, and is not to be reached at any. */
class VirtualReadersTest {
    private static final String LISTENS = "0A";
    private static final int STATE = 3;
    private static final int INODE = 9;

    private VirtualReaders readers;

    @BeforeEach
    void plug(@TempDir Path folder) throws Exception {
        readers = VirtualReaders.running(folder, "Reader");
    }

    @AfterEach
    void unplug() throws Exception {
        readers.close();
    }

    @Test
    void nothing_listens_in_the_network_of_the_machine() throws Exception {
        List<String> theirs = listening(Long.toString(readers.pid()));

        List<String> ours = listening("self");

        assertThat(theirs).isNotEmpty();
        assertThat(ours).doesNotContainAnyElementsOf(theirs);
    }

    @Test
    void their_own_network_has_a_loopback_and_nothing_else() throws Exception {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + readers.pid() + "/net/dev"))) {
            // two lines of headings
            assertThat(lines.skip(2).map(line -> line.strip().split(":", 2)[0])).containsExactly("lo");
        }
    }

    /** The sockets, by their inodes, at which somebody listens in the network of {@code process}. */
    private static List<String> listening(String process) throws IOException {
        List<String> inodes = new ArrayList<>();
        for (String protocol : List.of("tcp", "tcp6")) {
            Path table = Path.of("/proc/" + process + "/net/" + protocol);
            for (String line : Files.exists(table) ? Files.readAllLines(table) : List.<String>of()) {
                String[] columns = line.strip().split("\\s+", -1);
                if (columns[STATE].equals(LISTENS)) {
                    inodes.add(columns[INODE]);
                }
            }
        }
        return inodes;
    }
}
