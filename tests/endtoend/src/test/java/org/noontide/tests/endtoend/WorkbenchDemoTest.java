package org.noontide.tests.endtoend;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.product.kiosk.VirtualScreen;

/** {@code ./noontide demo --workbench}, on a real X server. */
class WorkbenchDemoTest {
    /** More colours than this are on no screen that is blank. */
    private static final int FEW = 60;

    @TempDir
    Path folder;

    @Test
    void the_workbench_shows_the_running_demo_and_ends_with_it() throws Exception {
        try (VirtualScreen screen = VirtualScreen.open(folder, 1280, 800)) {
            Process demo = demo(Optional.of(screen.display()), "--switch-in", "20s");

            BufferedImage last = watch(screen, demo);

            assertThat(demo.exitValue())
                    .as(Files.readString(folder.resolve("errors")))
                    .isZero();
            assertThat(new ObjectMapper()
                            .readTree(Files.readString(folder.resolve("output")))
                            .get("normal")
                            .asInt())
                    .isEqualTo(3);
            assertThat(VirtualScreen.colours(last)).isGreaterThan(FEW);
            assertThat(log()).contains("user=admin").contains(" opened").doesNotContain("ERROR");
        }
    }

    @Test
    void without_a_display_nothing_is_started_and_one_sentence_says_why() throws Exception {
        Process demo = demo(Optional.empty());

        assertThat(demo.waitFor(1, MINUTES)).isTrue();
        assertThat(demo.exitValue()).isEqualTo(2);
        assertThat(Files.readAllLines(folder.resolve("errors")))
                .singleElement()
                .asString()
                .contains("no display");
    }

    /** The last that was on the screen with anything on it, while {@code demo} ran. */
    private static BufferedImage watch(VirtualScreen screen, Process demo) throws Exception {
        List<BufferedImage> seen = new ArrayList<>();
        long end = System.nanoTime() + MINUTES.toNanos(4);
        while (!demo.waitFor(1, TimeUnit.SECONDS)) {
            assertThat(System.nanoTime()).as("the demo ends by itself").isLessThan(end);
            BufferedImage image = screen.image();
            if (VirtualScreen.colours(image) > FEW) {
                seen.add(image);
            }
        }
        assertThat(seen).as("the workbench was seen").isNotEmpty();
        BufferedImage last = seen.get(seen.size() - 1);
        VirtualScreen.report("demo-workbench", last);
        return last;
    }

    /** What the workbench wrote down, in the folder that the demo has kept; which goes then. */
    private String log() throws IOException {
        Path kept;
        try (Stream<String> said = Files.lines(folder.resolve("errors"))) {
            kept = said.filter(line -> line.contains("noontide-demo-"))
                    .map(Path::of)
                    .findFirst()
                    .orElseThrow();
        }
        String log = Files.readString(kept.resolve("workbench/log/workbench.log"));
        try (Stream<Path> all = Files.walk(kept)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        return log;
    }

    private Process demo(Optional<String> display, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Checkout.root().resolve("noontide").toString(),
                "demo",
                "--terminals",
                "3",
                "--workbench",
                "--json",
                "--keep"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("output").toFile())
                .redirectError(folder.resolve("errors").toFile());
        builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
        builder.environment().put("NO_AT_BRIDGE", "1");
        display.ifPresent(it -> builder.environment().put("DISPLAY", it));
        return builder.start();
    }
}
