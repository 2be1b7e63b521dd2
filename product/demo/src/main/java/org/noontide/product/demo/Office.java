package org.noontide.product.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The operator's workbench on this machine's display, let in by the server of the demo. */
final class Office implements AutoCloseable {
    private static final String PROGRAM = "product/workbench/target/noontide-workbench/bin/noontide-workbench";
    private static final long STOP_SECONDS = 10;

    private final Path program;
    private final Path home;
    private Optional<Process> process = Optional.empty();

    /** One that is closed yet; its settings and its log will be in {@code home}. */
    Office(Path root, Path home) {
        this.program = root.resolve(PROGRAM);
        this.home = home;
    }

    /** Why it cannot be opened on this machine, in one sentence; nothing where it can. */
    static Optional<String> trouble(Path root) {
        if (!Files.isExecutable(root.resolve(PROGRAM))) {
            return Optional.of("the workbench is not built in " + root + "; run ./noontide build");
        }
        boolean display =
                System.getenv().containsKey("DISPLAY") || System.getenv().containsKey("WAYLAND_DISPLAY");
        return display ? Optional.empty() : Optional.of("there is no display to show the workbench on");
    }

    /** Opens it on {@code server}. */
    void open(ServerSite server) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        program.toString(), "--server", server.uri().toString(), "--home", home.toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        Files.createDirectories(home).resolve("output.log").toFile());
        builder.environment().put("NOONTIDE_PASSWORD", server.password());
        Process opened = builder.start();
        process = Optional.of(opened);
        Product.endWithUs(opened);
    }

    /** Leaves it open until it was closed, or Enter is pressed. */
    void stay() throws InterruptedException {
        CountDownLatch open = new CountDownLatch(1);
        process.ifPresent(it -> {
            var unused = it.onExit().thenRun(open::countDown);
        });
        Screens.countDownOnEnter(open);
        open.await();
    }

    /** Closes it, where it is open still. */
    @Override
    public void close() {
        process.ifPresent(it -> {
            it.destroy();
            try {
                if (!it.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                    it.destroyForcibly();
                }
            } catch (InterruptedException e) {
                it.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        });
    }
}
