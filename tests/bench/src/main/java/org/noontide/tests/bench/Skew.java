package org.noontide.tests.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.noontide.product.demo.Installation;
import org.noontide.product.demo.Site;
import org.noontide.product.simulator.Enrolled;
import org.noontide.product.simulator.Fleet;
import org.noontide.product.simulator.Ledger;
import org.noontide.product.simulator.Script;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How far apart a fleet switches. */
@Command(
        name = "skew",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts the built server and, in this process, terminals of which each has an agent, threads and a journal on"
                    + " the disk of its own and a good clock; updates them once and compares when they switched with the"
                    + " instant that was ordered. As many timers of Java alone wait for the same instant beside them: what"
                    + " is late with them is the machine's doing.",
            "Exit code 0: none switched early, and 99 of 100 at most 20 ms late or at most 5 ms later than the timers."
                    + " 1: it was not so. 2: wrong options. 3: it could not be run."
        })
final class Skew implements Callable<Integer> {
    private static final int MOST_TERMINALS = 500;
    private static final int LEAST_WAIT_SECONDS = 10;
    private static final double GOOD_MILLIS = 20;
    private static final double WORSE_MILLIS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BROKEN = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Recording recording = new Recording();

    @Option(names = "--terminals", paramLabel = "N", defaultValue = "50", description = "how many (default 50)")
    private int terminals;

    @Option(
            names = "--switch-in",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "from the plan to the instant (default 30)")
    private int switchIn;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    /** What was measured. */
    private record Figures(int terminals, int switched, long early, Percentiles agents, Percentiles timers) {
        private static final String JSON =
                "{\"terminals\":%d,\"switched\":%d,\"early\":%d,\"p50Millis\":%.3f,\"p99Millis\":%.3f,\"maxMillis\":%.3f,"
                        + "\"timerP50Millis\":%.3f,\"timerP99Millis\":%.3f,\"timerMaxMillis\":%.3f}";
        private static final String TEXT =
                "terminals %d, switched %d, early %d%nlate: p50 %.3f ms, p99 %.3f ms, max %.3f ms%n"
                        + "bare timers: p50 %.3f ms, p99 %.3f ms, max %.3f ms";

        String json() {
            return in(JSON);
        }

        String text() {
            return in(TEXT);
        }

        private String in(String form) {
            return String.format(
                    Locale.ROOT,
                    form,
                    terminals,
                    switched,
                    early,
                    agents.p50(),
                    agents.p99(),
                    agents.max(),
                    timers.p50(),
                    timers.p99(),
                    timers.max());
        }

        boolean isGood() {
            return switched == terminals
                    && early == 0
                    && (agents.p99() <= GOOD_MILLIS || agents.p99() <= timers.p99() + WORSE_MILLIS);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        if (terminals < 1 || terminals > MOST_TERMINALS) {
            throw new ParameterException(spec.commandLine(), "--terminals is 1 to " + MOST_TERMINALS);
        }
        if (switchIn < LEAST_WAIT_SECONDS) {
            throw new ParameterException(spec.commandLine(), "--switch-in is at least " + LEAST_WAIT_SECONDS);
        }
        try {
            Figures figures = Workroom.run(this::measure);
            print(figures);
            recording.keep("skew", figures.json(), Clock.systemUTC().instant());
            return figures.isGood() ? 0 : 1;
        } catch (IOException e) {
            spec.commandLine().getErr().println("noontide bench skew: " + e.getMessage());
            return BROKEN;
        }
    }

    private Figures measure(Path folder) throws IOException, InterruptedException {
        try (Site site = Site.open(new Installation(Path.of("").toAbsolutePath()), folder)) {
            return measure(site, folder.resolve("terminals"));
        }
    }

    private Figures measure(Site site, Path folder) throws IOException, InterruptedException {
        List<Enrolled> enrolled = DemoFleet.enrol(site.client(), terminals, done -> {});
        Fleet.Settings settings = new Fleet.Settings(
                DemoFleet.broker(site),
                Optional.empty(),
                8,
                DemoFleet.OLD,
                DemoFleet.MODEL,
                folder,
                Fleet.Settings.USUAL_WINDOW,
                true);
        try (Fleet fleet = new Fleet(settings, Script.QUIET, enrolled, Clock.systemUTC())) {
            fleet.start();
            Site.await("all terminals are connected", PATIENCE, () -> {
                fleet.requireStarted();
                return fleet.connected() == terminals;
            });
            // an order tells its instant to the millisecond
            Instant at = fleet.time().instant().plusSeconds(switchIn).truncatedTo(ChronoUnit.MILLIS);
            try (BareTimers timers = new BareTimers(terminals, at, fleet.time())) {
                site.planUpdate(at);
                Site.await(
                        "all terminals have switched",
                        Duration.ofSeconds(switchIn).plus(PATIENCE),
                        () -> timers.late().size() == terminals
                                && switches(fleet).size() == terminals);
                return figures(switches(fleet), at, timers.late());
            }
        }
    }

    private static List<Instant> switches(Fleet fleet) {
        return fleet.pages().stream()
                .map(Ledger.Page::switchedAt)
                .flatMap(Optional::stream)
                .toList();
    }

    private Figures figures(List<Instant> switches, Instant at, List<Duration> timers) {
        List<Duration> late =
                switches.stream().map(when -> Duration.between(at, when)).toList();
        long early = late.stream().filter(Duration::isNegative).count();
        return new Figures(terminals, switches.size(), early, Percentiles.of(late), Percentiles.of(timers));
    }

    private void print(Figures figures) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? figures.json() : figures.text());
        out.flush();
    }
}
