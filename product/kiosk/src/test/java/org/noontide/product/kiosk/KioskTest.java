package org.noontide.product.kiosk;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as the terminal starts it, on a real X server: what is tested is what is on the screen. */
class KioskTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 960;
    /** Somewhere on the first tile, and on the key for the language. */
    private static final int[] FIRST_TILE = {80, 200};

    private static final int[] LANGUAGE_KEY = {585, 38};
    private static final long PATIENCE = SECONDS.toNanos(60);

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();
    private VirtualScreen screen;
    private Path pointer;
    private Path beat;

    @BeforeEach
    void layTwoReleasesOut() throws Exception {
        screen = VirtualScreen.open(folder, WIDTH, HEIGHT);
        Path samples = Path.of("../demo/releases");
        Catalogues.lay(folder.resolve("a"), 1, Files.readString(samples.resolve("1.0.0/catalogue.json")));
        Catalogues.lay(folder.resolve("b"), 2, Files.readString(samples.resolve("1.1.0/catalogue.json")));
        pointer = folder.resolve("current");
        beat = folder.resolve("beat");
        Catalogues.point(pointer, "a");
    }

    @AfterEach
    void endAll() throws Exception {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        screen.close();
    }

    @Test
    void when_the_slot_switches_other_prices_are_on_the_screen() throws Exception {
        startKiosk("--language", "en");
        awaitBeat("version=1.1.0");
        BufferedImage before = still();

        Catalogues.point(pointer, "b");
        awaitBeat("version=1.2.0");

        BufferedImage after = still();
        VirtualScreen.report("kiosk-before", before);
        VirtualScreen.report("kiosk-after", after);
        assertThat(VirtualScreen.colours(before)).isGreaterThan(100);
        assertThat(same(before, after, 0, 0, WIDTH, 70)).as("the greeting").isTrue();
        assertThat(same(before, after, 0, 80, WIDTH, 600)).as("the goods").isFalse();
        assertThat(Files.readString(beat)).contains("after.millis=");
    }

    @Test
    void in_a_sale_nothing_changes_and_afterwards_all_of_it() throws Exception {
        startKiosk("--language", "en");
        awaitBeat("version=1.1.0");
        BufferedImage idle = still();
        try (Hand hand = new Hand(screen.display())) {
            hand.click(FIRST_TILE);
            BufferedImage choosing = other(idle);
            VirtualScreen.report("kiosk-sale", choosing);

            Catalogues.point(pointer, "b");
            awaitBeats(2);

            assertThat(Files.readString(beat)).contains("version=1.1.0");
            assertThat(same(choosing, screen.image(), 0, 80, WIDTH, HEIGHT - 80))
                    .isTrue();

            hand.press(Hand.ESCAPE);
            awaitBeat("version=1.2.0");
        }
    }

    @Test
    void who_has_chosen_pays_with_one_key_and_the_next_prices_come_after_him() throws Exception {
        startKiosk("--language", "en");
        awaitBeat("version=1.1.0");
        BufferedImage idle = still();
        try (Hand hand = new Hand(screen.display())) {
            hand.click(FIRST_TILE);
            BufferedImage choosing = other(idle);
            Catalogues.point(pointer, "b");

            hand.press(Hand.ENTER);
            BufferedImage thanks = other(choosing);
            VirtualScreen.report("kiosk-thanks", thanks);

            awaitBeat("version=1.2.0");
        }
    }

    @Test
    void the_key_for_the_language_changes_what_the_goods_are_called() throws Exception {
        startKiosk("--language", "en");
        awaitBeat("version=1.1.0");
        BufferedImage english = still();
        try (Hand hand = new Hand(screen.display())) {
            hand.click(LANGUAGE_KEY);

            BufferedImage chinese = other(english);

            VirtualScreen.report("kiosk-chinese", still());
            assertThat(same(english, chinese, 0, 80, WIDTH, 600)).isFalse();
        }
    }

    @Test
    void it_waits_for_a_slot_that_is_not_there_yet() throws Exception {
        Files.delete(pointer);
        startKiosk();
        awaitBeat("alive=");
        assertThat(Files.readString(beat)).doesNotContain("version");

        Catalogues.point(pointer, "b");

        awaitBeat("version=1.2.0");
    }

    @Test
    void sigterm_ends_it_in_order() throws Exception {
        Process kiosk = startKiosk();
        awaitBeat("version=1.1.0");

        kiosk.destroy();

        assertThat(kiosk.waitFor(20, SECONDS)).isTrue();
        assertThat(kiosk.exitValue()).isEqualTo(128 + 15);
        assertThat(output()).doesNotContain("Exception");
    }

    @Test
    void where_there_is_no_display_it_says_so_in_one_sentence() throws Exception {
        Process kiosk = start(":none", "--slot", pointer.toString(), "--language", "en");

        assertThat(kiosk.waitFor(60, SECONDS)).isTrue();
        assertThat(kiosk.exitValue()).isEqualTo(2);
        assertThat(output().lines().filter(line -> line.startsWith("noontide-kiosk")))
                .singleElement()
                .asString()
                .contains("no display")
                .contains("DISPLAY=:none");
    }

    @Test
    void a_check_opens_nothing_and_says_that_all_is_well() throws Exception {
        Process kiosk = start(screen.display(), "--check");

        assertThat(kiosk.waitFor(60, SECONDS)).isTrue();
        assertThat(kiosk.exitValue()).isZero();
    }

    private Process startKiosk(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--slot", pointer.toString(), "--heartbeat", beat.toString()));
        arguments.addAll(List.of(more));
        return start(screen.display(), arguments.toArray(String[]::new));
    }

    private Process start(String display, String... arguments) throws IOException {
        Process process = Program.start(folder.resolve("Kiosk.log"), display, arguments);
        started.add(process);
        return process;
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("Kiosk.log"));
    }

    private void awaitBeat(String sign) throws Exception {
        await(sign, () -> Files.exists(beat) && Files.readString(beat).contains(sign));
    }

    /** Waits until it has said so many times more that it is well. */
    private void awaitBeats(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            String last = Files.readString(beat);
            await("another beat", () -> !Files.readString(beat).equals(last));
        }
    }

    /** What is on the screen once it stands still. */
    private BufferedImage still() throws Exception {
        BufferedImage[] last = {screen.image()};
        awaitBeats(1);
        await("the screen stands still", () -> {
            BufferedImage now = screen.image();
            boolean still = same(last[0], now, 0, 0, WIDTH, HEIGHT) && VirtualScreen.colours(now) > 100;
            last[0] = now;
            return still;
        });
        return last[0];
    }

    /** What is on the screen once it is not {@code before} any more. */
    private BufferedImage other(BufferedImage before) throws Exception {
        await("the screen changes", () -> !same(before, screen.image(), 0, 80, WIDTH, HEIGHT - 80));
        return still();
    }

    private void await(String what, Callable<Boolean> question) throws Exception {
        long end = System.nanoTime() + PATIENCE;
        while (!question.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within a minute: " + what + "\n" + output());
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static boolean same(BufferedImage one, BufferedImage other, int x, int y, int width, int height) {
        return Arrays.equals(
                one.getRGB(x, y, width, height, null, 0, width), other.getRGB(x, y, width, height, null, 0, width));
    }
}
