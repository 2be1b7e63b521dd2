package org.noontide.tests.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.noontide.product.demo.Installation;
import org.noontide.product.simulator.OpenFiles;
import org.noontide.tests.bench.faults.FaultFigures;
import org.noontide.tests.bench.faults.FaultKind;
import org.noontide.tests.bench.faults.FaultRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is lost where the server breaks. */
@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts the built server and terminals that carry out one rollout after the other and together make so many"
                    + " reports a second by MQTT, each kept until the server says that it has committed it; breaks something;"
                    + " and compares the server's database with what the terminals know:",
            "",
            "  kill    the server is ended by SIGKILL, most often at work, every fifth time while it starts; what its"
                    + " database holds is compared after each kill",
            "  broker  the broker's configuration is changed while it runs, so that every session ends and comes back",
            "  starve  12 busy processes on a machine of two cores take the processor away",
            "  disk    the disk of the server's data is full for a while (Linux; root, who mounts one in memory)",
            "",
            "Nothing that was acknowledged may be missing, and no terminal, switch or report be counted twice; what a full disk"
                    + " cannot take is refused in one sentence, and all is well once there is space.",
            "Exit code 0: it was so. 1: it was not. 2: wrong options. 3: it could not be run."
        })
final class Faults implements Callable<Integer> {
    private static final int BROKEN = 3;
    private static final int MOST_TERMINALS = 10_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Recording recording = new Recording();

    @Option(
            names = "--runs",
            split = ",",
            paramLabel = "NAME",
            description = "which of them, with commas between (default: all)")
    private List<FaultKind> runs = List.of(FaultKind.values());

    @Option(names = "--terminals", paramLabel = "N", description = "how many (default: 5000 for broker, else 500)")
    private Optional<Integer> terminals = Optional.empty();

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "1000",
            description = "reports that they make in a second (default 1000)")
    private int rate;

    @Option(names = "--kills", paramLabel = "N", defaultValue = "20", description = "how often kill kills (default 20)")
    private int kills;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "how long the processor or the disk is taken away (default 30)")
    private int seconds;

    @Option(names = "--json", description = "print JSON, a line for each run")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        require(terminals.orElse(1), 1, MOST_TERMINALS, "--terminals");
        require(rate, 1, 20_000, "--rate");
        require(kills, 1, 1_000, "--kills");
        require(seconds, 1, 600, "--seconds");
        boolean good = true;
        try {
            for (FaultKind kind : runs) {
                FaultRun.Settings settings = new FaultRun.Settings(
                        terminals.orElse(kind.terminals()), rate, kills, Duration.ofSeconds(seconds));
                if (kind.hindrance().isEmpty()) {
                    good &= run(kind, settings);
                } else {
                    say("noontide bench faults: SKIPPED " + kind + ": " + kind.hindrance());
                }
            }
            return good ? 0 : 1;
        } catch (IOException e) {
            say("noontide bench faults: " + e.getMessage());
            return BROKEN;
        }
    }

    private boolean run(FaultKind kind, FaultRun.Settings settings) throws IOException, InterruptedException {
        OpenFiles.require(settings.terminals());
        Clock clock = Clock.systemUTC();
        Installation installation = new Installation(Path.of("").toAbsolutePath());
        FaultRun run = new FaultRun(installation, settings, this::say, clock);
        FaultFigures figures = Workroom.run(folder -> run.in(folder, kind));
        spec.commandLine()
                .getOut()
                .println(json ? Recording.json(figures.figures()) : Recording.text(figures.figures()));
        recording.keep("faults-" + kind, Recording.json(figures.figures()), clock.instant());
        return figures.isGood();
    }

    private void require(int value, int least, int most, String option) {
        if (value < least || value > most) {
            throw new ParameterException(spec.commandLine(), option + " is " + least + " to " + most);
        }
    }

    private void say(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
