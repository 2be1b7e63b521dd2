package org.noontide.tests.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.noontide.server.rollout.BenchEngine;
import org.noontide.server.store.jpa.BenchStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a report costs the server, by the size of the fleet. */
@Command(
        name = "reports",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Fills the store (Derby, in files) with a fleet of which every terminal has an open delivery, and has 1000"
                    + " terminals, spread over the whole of it, update again and again: the engine plans and orders, hears"
                    + " their three reports in batches of 1000, folds, commits and acknowledges them. There is no broker:"
                    + " what is measured is what the server makes of a report.",
            "Prints, for each size, the processor's time and the time that passed, for an order and for a report of each"
                    + " stage, in microseconds: the median of the batches. What grows along with the fleet would be a"
                    + " fault."
        })
final class Reports implements Callable<Integer> {
    private static final int FEWEST = 1_000;
    private static final int MOST = 1_000_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--terminals",
            paramLabel = "N",
            split = ",",
            defaultValue = "1000,10000,100000",
            description = "sizes of the fleet, between commas (default 1000,10000,100000)")
    private List<Integer> sizes = List.of();

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "20", description = "updates each (default 20)")
    private int rounds;

    @Option(names = "--json", description = "print JSON, a line for each size")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (sizes.stream().anyMatch(size -> size < FEWEST || size > MOST)) {
            throw new ParameterException(spec.commandLine(), "--terminals is " + FEWEST + " to " + MOST);
        }
        if (rounds < 1 || rounds > ReportRun.MOST_ROUNDS) {
            throw new ParameterException(spec.commandLine(), "--rounds is 1 to " + ReportRun.MOST_ROUNDS);
        }
        PrintWriter out = spec.commandLine().getOut();
        for (int size : sizes) {
            ReportRun.Figures figures = Workroom.run(folder -> measured(size, folder));
            out.printf(
                    Locale.ROOT,
                    form(),
                    size,
                    rounds,
                    figures.ordered().cpu(),
                    figures.ordered().passed(),
                    figures.accepted().cpu(),
                    figures.accepted().passed(),
                    figures.staged().cpu(),
                    figures.staged().passed(),
                    figures.installed().cpu(),
                    figures.installed().passed());
            out.flush();
        }
        return 0;
    }

    private ReportRun.Figures measured(int size, Path folder) throws InterruptedException {
        Clock clock = Clock.systemUTC();
        try (BenchStore store = new BenchStore(folder, clock)) {
            BenchEngine engine = new BenchEngine(store.fleet(), clock);
            ReportRun.Figures figures = new ReportRun(store, engine, size, clock).run(rounds);
            engine.end();
            return figures;
        }
    }

    private String form() {
        return json
                ? "{\"terminals\":%d,\"rounds\":%d,\"orderCpuMicros\":%.1f,\"orderMicros\":%.1f,"
                        + "\"acceptedCpuMicros\":%.1f,\"acceptedMicros\":%.1f,\"stagedCpuMicros\":%.1f,"
                        + "\"stagedMicros\":%.1f,\"installedCpuMicros\":%.1f,\"installedMicros\":%.1f}%n"
                : "terminals %d, updates of 1000 of them %d; microseconds of the processor / that passed:%n"
                        + "  order %.1f / %.1f, ACCEPTED %.1f / %.1f, STAGED %.1f / %.1f, INSTALLED %.1f / %.1f%n";
    }
}
