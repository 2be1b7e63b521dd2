package org.noontide.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.product.demo.Site;
import org.noontide.wire.operations.Page;
import org.noontide.wire.operations.TerminalView;

/** A fleet of 100,000, and a server that has no room for all of it at once. */
class LongListTest {
    private static final int FLEET = 100_000;
    private static final int IMPORT = 10_000;
    private static final int PAGE = 500;

    @TempDir
    Path folder;

    @Test
    void a_hundred_thousand_terminals_are_listed_page_by_page_in_a_small_heap() throws Exception {
        try (Site site = Site.open(Checkout.installation(), folder)) {
            for (int from = 0; from < FLEET; from += IMPORT) {
                assertThat(site.client().enrolAll(csv(from)).items()).hasSize(IMPORT);
            }
            site.server().product().stop();
            Path options = site.server().home().resolve("conf/jvm.options");
            Files.writeString(
                    options,
                    Files.readString(options).replaceAll("-Xms\\S+", "-Xms64m").replaceAll("-Xmx\\S+", "-Xmx112m"));
            site.server().restart();
            site.server().awaitReady();

            int seen = 0;
            Optional<String> after = Optional.empty();
            do {
                Page<TerminalView> page = site.client().terminals(Optional.empty(), after, PAGE);
                for (TerminalView terminal : page.items()) {
                    assertThat(terminal.terminal()).isEqualTo(number(seen));
                    seen++;
                }
                after = page.next();
            } while (after.isPresent());

            assertThat(seen).isEqualTo(FLEET);
        }
    }

    private Path csv(int from) throws Exception {
        String lines = IntStream.range(from, from + IMPORT)
                .mapToObj(i -> number(i) + ",N60,vending,1.0.0,100,region-" + i % 31)
                .collect(Collectors.joining("\n"));
        return Files.writeString(
                folder.resolve("fleet.csv"), "terminal,model,application,version,sequence,region\n" + lines + '\n');
    }

    private static String number(int index) {
        return String.format("CAB-%06d", index);
    }
}
