package org.noontide.tests.endtoend;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.product.kiosk.VirtualScreen;

/** {@code ./noontide demo --screen}, on a real X server. */
class ScreenDemoTest {
    private static final int WIDTH = 1920;
    private static final int HEIGHT = 990;
    private static final int WINDOW = WIDTH / 3;
    /** Of a window without its status line, in which each cabinet has another number. */
    private static final int GOODS = HEIGHT - 150;

    /** More colours than this are on no screen that is blank. */
    private static final int FEW = 100;

    @TempDir
    Path folder;

    @Test
    void three_windows_change_their_prices_and_end_by_themselves() throws Exception {
        try (VirtualScreen screen = VirtualScreen.open(folder, WIDTH, HEIGHT)) {
            Process demo = demo(Optional.of(screen.display()), "--switch-in", "12s");

            List<BufferedImage> seen = watch(screen, demo);

            assertThat(demo.exitValue())
                    .as(Files.readString(folder.resolve("errors")))
                    .isZero();
            JsonNode account = new ObjectMapper().readTree(Files.readString(folder.resolve("output")));
            assertThat(account.get("normal").asInt()).isEqualTo(3);
            assertThat(account.get("terminals")).allSatisfy(terminal -> {
                assertThat(terminal.get("screen").get("version").asText()).isEqualTo("1.1.0");
                assertThat(terminal.get("screen").get("afterMillis").asLong()).isNotNegative();
            });
            BufferedImage last = seen.get(seen.size() - 1);
            assertThat(window(last, 1)).isEqualTo(window(last, 0)).isEqualTo(window(last, 2));
            assertThat(seen).anySatisfy(image -> assertThat(window(image, 0)).isNotEqualTo(window(last, 0)));
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

    /** What was on the screen, one image after the other, while {@code demo} ran and the windows were open. */
    private static List<BufferedImage> watch(VirtualScreen screen, Process demo) throws Exception {
        List<BufferedImage> seen = new ArrayList<>();
        long end = System.nanoTime() + MINUTES.toNanos(4);
        while (!demo.waitFor(1, TimeUnit.SECONDS)) {
            assertThat(System.nanoTime()).as("the demo ends by itself").isLessThan(end);
            BufferedImage image = screen.image();
            // the windows come and go one after the other
            if (drawn(image, 0) && drawn(image, 1) && drawn(image, 2)) {
                seen.add(image);
            }
        }
        assertThat(seen).as("windows were seen").hasSizeGreaterThan(1);
        VirtualScreen.report("demo-before", seen.get(0));
        VirtualScreen.report("demo-after", seen.get(seen.size() - 1));
        return seen;
    }

    private static boolean drawn(BufferedImage image, int window) {
        return VirtualScreen.colours(image.getSubimage(window * WINDOW, 0, WINDOW, HEIGHT)) > FEW;
    }

    private static int[] window(BufferedImage image, int window) {
        // but for the last pixels, between two windows
        int width = WINDOW - 20;
        return image.getRGB(window * WINDOW, 0, width, GOODS, null, 0, width);
    }

    private Process demo(Optional<String> display, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Checkout.root().resolve("noontide").toString(), "demo", "--terminals", "3", "--screen", "--json"));
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
