package org.noontide.tests.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.noontide.product.demo.Installation;
import org.noontide.product.simulator.OpenFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What one update of a whole fleet costs. */
@Command(
        name = "fleet",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts the built server, on its defaults, and a simulated fleet in this process, updates the fleet once, and"
                    + " tells how fast that went and what it cost the server. Progress goes to the error output.",
            "Bytes are those of MQTT, without TCP's; of an idle day, what a quiet moment carries and a sign of life every"
                    + " 300 s. Reports per second are those of the instant at which all switch, from the first that is"
                    + " sent to the last that the server says it has committed. The server's CPU time is from the plan to"
                    + " the end, the downloads included unless --copy is given.",
            "The skew is that of terminals which were staged before the instant.",
            "Exit code 0: all terminals are normal and every report is recorded. 1: it was not so. 2: wrong options. 3: it"
                    + " could not be run."
        })
final class FleetUpdate implements Callable<Integer> {
    private static final int MOST_TERMINALS = 10_000;
    private static final int BROKEN = 3;
    private static final Duration QUIET = Duration.ofSeconds(10);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Recording recording = new Recording();

    @Option(
            names = "--terminals",
            paramLabel = "N",
            defaultValue = "100",
            description = "how many, up to 10000, for which the server's defaults are made (default 100)")
    private int terminals;

    @Option(
            names = "--starts-per-second",
            paramLabel = "N",
            defaultValue = "2000",
            description = "terminals that are started in a second; 0: all at once (default 2000)")
    private int startsPerSecond;

    @Option(
            names = "--switch-in",
            paramLabel = "SECONDS",
            description = "from the plan to the instant (default: long enough for all downloads)")
    private Optional<Integer> switchIn = Optional.empty();

    @Option(
            names = "--copy",
            description = "terminals copy the archive from this machine's disk: no FTP, for what the rest costs alone")
    private boolean copy;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        if (terminals < 1 || terminals > MOST_TERMINALS) {
            throw new ParameterException(spec.commandLine(), "--terminals is 1 to " + MOST_TERMINALS);
        }
        try {
            OpenFiles.require(terminals);
            FleetFigures figures = Workroom.run(this::measure);
            int onTime = figures.onTime().size();
            if (onTime < terminals) {
                say(onTime + " of " + terminals
                        + " were staged before the instant; the others are late, and neither in the"
                        + " skew nor in the reports per second");
            }
            spec.commandLine().getOut().println(json ? figures.json() : figures.text());
            String name = "fleet-" + terminals + (copy ? "-copy" : "");
            recording.keep(name, figures.json(), Clock.systemUTC().instant());
            return figures.isGood() ? 0 : 1;
        } catch (IOException e) {
            say("noontide bench fleet: " + e.getMessage());
            return BROKEN;
        }
    }

    private FleetFigures measure(Path folder) throws IOException, InterruptedException {
        Installation installation = new Installation(Path.of("").toAbsolutePath());
        Duration until = Duration.ofSeconds(switchIn.orElse(copy ? 15 + terminals / 500 : 20 + terminals / 50));
        FleetRun.Settings settings = new FleetRun.Settings(terminals, startsPerSecond, QUIET, until, copy);
        return new FleetRun(installation, settings, this::say).in(folder);
    }

    private void say(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
