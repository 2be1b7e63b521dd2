package org.noontide.tests.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.noontide.product.demo.Installation;
import org.noontide.tests.bench.powercut.PowerCuts;
import org.noontide.tests.bench.powercut.Tally;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What cabinets run whose power is cut in the middle of their updates. */
@Command(
        name = "powercut",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts the built server and four terminals, updates them again and again, and ends a terminal's process as a"
                    + " power cut does: at every step that has a name about equally often, and at any moment. After each"
                    + " cut every file that a client application finds is proved by its SHA-256: it should find the old"
                    + " release or the new one, whole. Each update must end well afterwards in its first attempt.",
            "Exit code 0: it was so. 1: it was not, as said on the error output. 2: wrong options. 3: an update did not"
                    + " end well, or the rounds could not be run."
        })
final class PowerCut implements Callable<Integer> {
    private static final int MOST_ROUNDS = 10_000;
    private static final int SAID_EVERY = 10;
    private static final int BROKEN = 3;
    /** For all processes to end after Ctrl-C. */
    private static final long END_SECONDS = 60;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "100", description = "how many cuts (default 100)")
    private int rounds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "12",
            description = "which cuts, in which order (default 12)")
    private long seed;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    private volatile Tally latest = Tally.empty();

    @Override
    public Integer call() throws InterruptedException {
        if (rounds < 1 || rounds > MOST_ROUNDS) {
            throw new ParameterException(spec.commandLine(), "--rounds is 1 to " + MOST_ROUNDS);
        }
        // Ctrl-C ends this thread's work in order, and waits until nothing of it is left
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Thread end = new Thread(() -> end(thread), "end");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            Tally tally = thread.submit(this::run).get();
            print(tally);
            return isWell(tally) ? 0 : 1;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            say("noontide bench powercut: "
                    + (cause instanceof InterruptedException ? "interrupted" : cause.getMessage()));
            Tally found = latest;
            if (isWell(found)) {
                return BROKEN;
            }
            // after what was found it is no wonder
            print(found);
            return 1;
        } finally {
            end(thread);
        }
    }

    private static boolean isWell(Tally tally) {
        return tally.wrong().isEmpty() && tally.all().mixed() + tally.all().withoutApplication() == 0;
    }

    private Tally run() throws IOException, InterruptedException {
        Installation installation = new Installation(Path.of("").toAbsolutePath());
        Path folder = Files.createTempDirectory("noontide-bench-");
        try {
            say("power cuts: rounds " + rounds + ", seed " + seed);
            return new PowerCuts(installation, Clock.systemUTC(), seed, this::progress).run(folder, rounds);
        } finally {
            Beat.delete(folder);
        }
    }

    private static void end(ExecutorService thread) {
        thread.shutdownNow();
        try {
            boolean unused = thread.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void progress(Tally tally) {
        latest = tally;
        Tally.Count all = tally.all();
        if (all.rounds() % SAID_EVERY == 0 || all.rounds() == rounds) {
            say(String.format(
                    Locale.ROOT,
                    "%d of %d: old %d, new %d, mixed %d, without application %d",
                    all.rounds(),
                    rounds,
                    all.old(),
                    all.fresh(),
                    all.mixed(),
                    all.withoutApplication()));
        }
    }

    private void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    private void print(Tally tally) {
        tally.wrong().forEach(this::say);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(tally));
        } else {
            out.printf(Locale.ROOT, "%-16s%8s%8s%8s%8s%8s%n", "cut at", "rounds", "old", "new", "mixed", "none");
            tally.byStep().forEach((step, count) -> row(out, step, count));
            row(out, "all", tally.all());
        }
        out.flush();
    }

    private static void row(PrintWriter out, String name, Tally.Count count) {
        out.printf(
                Locale.ROOT,
                "%-16s%8d%8d%8d%8d%8d%n",
                name,
                count.rounds(),
                count.old(),
                count.fresh(),
                count.mixed(),
                count.withoutApplication());
    }

    /** The names of the steps hold letters and dots alone. */
    static String json(Tally tally) {
        String steps = tally.byStep().entrySet().stream()
                .map((Map.Entry<String, Tally.Count> step) ->
                        '"' + step.getKey() + "\":{" + members(step.getValue()) + '}')
                .collect(Collectors.joining(","));
        return '{' + members(tally.all()) + ",\"byStep\":{" + steps + "}}";
    }

    private static String members(Tally.Count count) {
        return String.format(
                Locale.ROOT,
                "\"rounds\":%d,\"old\":%d,\"new\":%d,\"mixed\":%d,\"withoutApplication\":%d",
                count.rounds(),
                count.old(),
                count.fresh(),
                count.mixed(),
                count.withoutApplication());
    }
}
