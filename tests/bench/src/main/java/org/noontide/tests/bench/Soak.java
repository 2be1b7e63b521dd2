package org.noontide.tests.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.noontide.product.demo.Installation;
import org.noontide.product.simulator.OpenFiles;
import org.noontide.tests.bench.soak.GrowthRule;
import org.noontide.tests.bench.soak.Sample;
import org.noontide.tests.bench.soak.SoakRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether a server that works for long grows. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts the built server and a simulated fleet, and updates the fleet again and again; between two samples a fifth"
                    + " of the links is lost, and 2 of 100 terminals fail in every rollout. Prints what the server holds: its heap"
                    + " after a collection, threads, open files, resident memory, tables and indexes. For Linux.",
            "The rule: " + GrowthRule.WORDS + ". Derby's cache, of 35 MB, fills first: let it run long enough.",
            "Exit code 0: the rule is kept. 1: it is not, or there were fewer than 6 samples. 2: wrong options. 3: it could not"
                    + " be run, or a rollout did not end."
        })
final class Soak implements Callable<Integer> {
    private static final int BROKEN = 3;
    private static final int MOST_TERMINALS = 10_000;
    private static final int LEAST_SECONDS = 10;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Recording recording = new Recording();

    @Option(names = "--minutes", paramLabel = "M", defaultValue = "30", description = "how long (default 30)")
    private int minutes;

    @Option(names = "--terminals", paramLabel = "N", defaultValue = "500", description = "how many (default 500)")
    private int terminals;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "between two samples; they wait for the end of a rollout (default 60)")
    private int every;

    @Option(names = "--json", description = "print JSON, a line for each sample and one for the outcome")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        if (minutes < 1 || terminals < 1 || terminals > MOST_TERMINALS || every < LEAST_SECONDS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--minutes is 1 or more, --terminals is 1 to " + MOST_TERMINALS + ", --every is " + LEAST_SECONDS
                            + " or more");
        }
        Clock clock = Clock.systemUTC();
        SoakRun.Settings settings =
                new SoakRun.Settings(terminals, Duration.ofMinutes(minutes), Duration.ofSeconds(every));
        try {
            OpenFiles.require(terminals);
            SoakRun run = new SoakRun(new Installation(Path.of("").toAbsolutePath()), settings, this::print, clock);
            List<Sample> samples = Workroom.run(run::in);
            List<String> broken = samples.size() < GrowthRule.LEAST_SAMPLES
                    ? List.of("there are only " + samples.size() + " samples")
                    : GrowthRule.broken(samples, terminals);
            Map<String, Object> figures = outcome(samples, broken);
            print(figures);
            recording.keep("soak", Recording.json(figures), clock.instant());
            return broken.isEmpty() ? 0 : 1;
        } catch (IOException e) {
            spec.commandLine().getErr().println("noontide bench soak: " + e.getMessage());
            return BROKEN;
        }
    }

    private Map<String, Object> outcome(List<Sample> samples, List<String> broken) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("terminals", terminals);
        figures.put("minutes", minutes);
        figures.put("samples", samples.size());
        if (!samples.isEmpty()) {
            figures.put("middle", samples.get(samples.size() / 2).figures());
            figures.put("end", samples.get(samples.size() - 1).figures());
        }
        figures.put("broken", broken);
        figures.put("good", broken.isEmpty());
        return figures;
    }

    private void print(Sample sample) {
        try {
            print(sample.figures());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void print(Map<String, Object> figures) throws IOException {
        String line = json ? Recording.json(figures) : Recording.text(figures).replace(System.lineSeparator(), ", ");
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
