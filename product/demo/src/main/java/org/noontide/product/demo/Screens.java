package org.noontide.product.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The windows of the cabinets, side by side on this machine's display: the sample application, run by each terminal. */
final class Screens {
    /** What the windows need of our environment, beside what every program of a release finds. */
    private static final List<String> PASSED = List.of(
            "PATH",
            "HOME",
            "LANG",
            "LC_ALL",
            "TZ",
            "DISPLAY",
            "XAUTHORITY",
            "WAYLAND_DISPLAY",
            "XDG_RUNTIME_DIR",
            "GDK_BACKEND",
            "NO_AT_BRIDGE",
            "NOONTIDE_TERMINAL",
            "KIOSK_PLACE",
            "KIOSK_COUNTDOWN");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path countdown;
    private final int count;
    private final Map<String, Integer> places = new HashMap<>();

    /**
     * Windows of {@code count} cabinets.
     *
     * @param folder where they are told when the prices change
     */
    Screens(Path folder, int count) {
        this.countdown = folder.resolve("countdown");
        this.count = count;
    }

    /**
     * What a window shows.
     *
     * @param afterMillis from the switch of the slot until it was drawn, where it has seen one
     */
    record Shown(String version, Optional<Long> afterMillis) {}

    /** Why no window can be opened on this machine, in one sentence; nothing where one can. */
    static Optional<String> trouble(Path root) throws IOException, InterruptedException {
        Path lib = root.resolve("product/kiosk/target/app/lib");
        if (!Files.isDirectory(lib)) {
            return Optional.of("the screen is not built in " + root + "; run ./noontide build");
        }
        Process check = new ProcessBuilder(
                        java().toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dswt.library.path=" + lib,
                        "-cp",
                        lib + "/*",
                        "org.noontide.product.kiosk.Kiosk",
                        "--check")
                .redirectErrorStream(true)
                .start();
        String said;
        try (InputStream out = check.getInputStream()) {
            said = new String(out.readAllBytes(), UTF_8);
        }
        if (check.waitFor() == 0) {
            return Optional.empty();
        }
        // the window system has its own way to complain, before or after
        return said.lines()
                .filter(line -> line.startsWith("noontide-kiosk"))
                .findFirst()
                .or(() -> Optional.of(said.strip()));
    }

    /** Settings of a cabinet's slots that let its program find a display. */
    static Map<String, String> settings() {
        return Map.of("environment", String.join(",", PASSED));
    }

    /** What cabinet {@code number} finds in its environment, so that its window has a place beside the others. */
    Map<String, String> environment(String number) {
        int place = places.computeIfAbsent(number, unknown -> places.size() + 1);
        Map<String, String> environment = new HashMap<>(Map.of(
                "NOONTIDE_TERMINAL",
                number,
                "KIOSK_PLACE",
                place + "/" + count,
                "KIOSK_COUNTDOWN",
                countdown.toString(),
                // the release says "java": the one that we run on
                "PATH",
                java().getParent() + ":" + System.getenv().getOrDefault("PATH", "")));
        if (System.getenv().containsKey("DISPLAY")) {
            // where there is a choice: Wayland lets no program say where its window is to be
            environment.put("GDK_BACKEND", "x11");
        }
        return environment;
    }

    /** Has every window count down to {@code switchAt}. */
    void announce(Instant switchAt) throws IOException {
        Files.writeString(countdown, switchAt.toString());
    }

    /** Waits until the window of {@code terminal} shows {@code version}. */
    static Shown await(TerminalSite terminal, String version) throws IOException, InterruptedException {
        Site.await("the screen of " + terminal.number() + " shows " + version, PATIENCE, () -> shown(terminal)
                .filter(it -> it.version().equals(version))
                .isPresent());
        return shown(terminal).orElseThrow();
    }

    /** What the window of {@code terminal} shows, as it says itself once a second. */
    private static Optional<Shown> shown(TerminalSite terminal) throws IOException {
        Path heartbeat = terminal.home().resolve("data/kiosk.beat");
        if (!Files.exists(heartbeat)) {
            return Optional.empty();
        }
        Properties said = new Properties();
        said.load(new StringReader(Files.readString(heartbeat)));
        return Optional.ofNullable(said.getProperty("version"))
                .map(version -> new Shown(
                        version,
                        Optional.ofNullable(said.getProperty("after.millis")).map(Long::valueOf)));
    }

    /** Leaves the windows open until every one of them was closed, or Enter is pressed. */
    static void stay(List<TerminalSite> terminals) throws InterruptedException {
        List<ProcessHandle> windows = new ArrayList<>();
        for (TerminalSite terminal : terminals) {
            ProcessHandle.of(terminal.product().pid()).stream()
                    .flatMap(ProcessHandle::children)
                    .forEach(windows::add);
        }
        CountDownLatch open = new CountDownLatch(windows.size());
        for (int i = 0; i < windows.size(); i++) {
            // else its terminal would start it again: who closes the window switches the cabinet off
            ProcessHandle terminal = windows.get(i).parent().orElseThrow();
            var unused = windows.get(i).onExit().thenRun(() -> {
                terminal.destroy();
                open.countDown();
            });
        }
        countDownOnEnter(open);
        open.await();
    }

    /** Counts {@code open} down to nothing once Enter is pressed. */
    static void countDownOnEnter(CountDownLatch open) {
        Thread enter = new Thread(() -> awaitEnter(open), "enter");
        enter.setDaemon(true);
        enter.start();
    }

    /** Leaves the windows open for so long. */
    static void stay(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }

    private static void awaitEnter(CountDownLatch open) {
        try {
            // where nobody types the end of the input means nothing
            for (int key = System.in.read(); key >= 0; key = System.in.read()) {
                if (key == '\n') {
                    while (open.getCount() > 0) {
                        open.countDown();
                    }
                }
            }
        } catch (IOException nobodyTypes) {
            // then the windows are closed
        }
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
