package org.noontide.product.demo;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** One running product: a process, its folder, and what it prints. */
public final class Product {
    private static final long STOP_SECONDS = 10;

    private final Process process;
    private final Path home;
    private final Path output;
    private final long began = System.nanoTime();
    private final CountDownLatch answered = new CountDownLatch(1);
    private final Thread reader;
    private volatile Duration start = Duration.ZERO;
    private volatile Duration cpu = Duration.ZERO;
    private volatile boolean ready;

    private Product(Process process, Path home) {
        this.process = process;
        this.home = home;
        this.output = home.resolve("output.log");
        reader = new Thread(this::read, "output-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts {@code command} for the instance in {@code home}, with more of the environment in {@code environment}. */
    static Product start(Path command, Path home, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.toString(), "--home", home.toString());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        Process process = builder.start();
        endWithUs(process);
        return new Product(process, home);
    }

    /** Whoever ends us does not leave our processes behind. */
    static void endWithUs(Process process) throws IOException {
        Thread end = new Thread(process::destroy, "end-" + process.pid());
        try {
            Runtime.getRuntime().addShutdownHook(end);
        } catch (IllegalStateException weEnd) {
            process.destroyForcibly();
            throw new IOException("not started, since this program ends", weEnd);
        }
        // of hundreds that were started and have ended nothing stays; where we end, it is not taken away, nor need be
        CompletableFuture<Boolean> unused =
                process.onExit().thenApply(ended -> Runtime.getRuntime().removeShutdownHook(end));
    }

    /**
     * Waits until the product says that it is ready.
     *
     * @throws IOException with the end of its output, if it ends or is silent for {@code patience}
     */
    public void awaitReady(Duration patience) throws IOException, InterruptedException {
        boolean heard = answered.await(patience.toMillis(), MILLISECONDS);
        if (!ready) {
            String what = heard ? "ended before it was ready" : "was not ready after " + patience.toSeconds() + " s";
            throw new IOException(home.getFileName() + " " + what + ":\n" + tail());
        }
    }

    /** What it costs. */
    public Usage usage() throws IOException {
        return new Usage(start, cpu, Usage.rssMiB(process.pid()));
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** True from when it said that it is ready until it ends. */
    public boolean isReady() {
        return ready && process.isAlive();
    }

    /** Stops it as a supervisor does, by SIGTERM. @return how long that took */
    public Duration stop() throws InterruptedException {
        long begin = System.nanoTime();
        // by its handle: Process.destroy would close the pipe through which it says its last words
        process.toHandle().destroy();
        if (!process.waitFor(STOP_SECONDS, SECONDS)) {
            kill();
        }
        // its last lines are on their way still
        reader.join(STOP_SECONDS * 1000);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Waits until it ends by itself. @return what it ended with; nothing where it still runs after {@code patience} */
    public OptionalInt awaitEnd(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), MILLISECONDS)
                ? OptionalInt.of(process.exitValue())
                : OptionalInt.empty();
    }

    /** Ends it as a power cut does, by SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The last lines that it printed. */
    public String tail() throws IOException {
        List<String> lines = Files.readAllLines(output);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }

    private void read() {
        try (BufferedReader in = process.inputReader();
                var out = Files.newBufferedWriter(output, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.write(line);
                out.newLine();
                out.flush();
                if (line.contains(" state=ready ")) {
                    start = Duration.ofNanos(System.nanoTime() - began);
                    cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
                    ready = true;
                    answered.countDown();
                }
            }
        } catch (IOException processIsGone) {
            // and with it its output
        } finally {
            answered.countDown();
        }
    }
}
