package org.noontide.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.product.demo.Product;
import org.noontide.product.demo.Site;

/** How the products behave towards the machine that they run on. */
class MannersTest {
    private static final String LISTENING = "0A";

    @TempDir
    Path folder;

    @Test
    void sigterm_stops_server_and_terminal_in_order() throws Exception {
        try (Site site = Site.open(Checkout.installation(), folder)) {
            site.addTerminals(1);
            Product terminal = site.terminals().get(0).product();
            Product server = site.server().product();

            terminal.stop();
            server.stop();

            assertThat(terminal.isAlive()).isFalse();
            assertThat(terminal.tail()).contains("product=terminal state=stopped");
            assertThat(server.isAlive()).isFalse();
            assertThat(server.tail()).contains("product=server state=stopped");
        }
    }

    @Test
    void nothing_listens_beyond_this_machine() throws Exception {
        try (Site site = Site.open(Checkout.installation(), folder)) {
            site.addTerminals(1);

            assertThat(listening(site.server().product().pid()))
                    .hasSizeGreaterThanOrEqualTo(3)
                    .allMatch(MannersTest::isLoopback);
            assertThat(listening(site.terminals().get(0).product().pid())).isEmpty();
        }
    }

    @Test
    void two_sites_run_side_by_side() throws Exception {
        try (Site one = Site.open(Checkout.installation(), folder.resolve("one"));
                Site two = Site.open(Checkout.installation(), folder.resolve("two"))) {
            one.addTerminals(1);
            two.addTerminals(1);

            one.awaitOnline();
            two.awaitOnline();
        }
    }

    /** The local addresses at which process {@code pid} listens, as the kernel writes them. */
    private static List<String> listening(long pid) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path file : files.toList()) {
                inodes.add(Files.readSymbolicLink(file).toString());
            }
        }
        return Stream.concat(table(pid, "tcp"), table(pid, "tcp6"))
                .map(line -> line.trim().split("\\s+", -1))
                .filter(columns -> columns[3].equals(LISTENING) && inodes.contains("socket:[" + columns[9] + "]"))
                .map(columns -> columns[1])
                .toList();
    }

    private static Stream<String> table(long pid, String name) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "net", name)).stream()
                .skip(1);
    }

    /** True for 127.0.0.1, plain or mapped to IPv6, and for ::1; the kernel writes each word in the machine's order. */
    private static boolean isLoopback(String address) {
        String host = address.substring(0, address.indexOf(':'));
        return host.equals("0100007F")
                || host.equals("0000000000000000FFFF00000100007F")
                || host.equals("00000000000000000000000001000000");
    }
}
