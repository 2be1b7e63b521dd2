package org.noontide.product.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./noontide demo}. */
@Command(
        name = "noontide demo",
        mixinStandardHelpOptions = true,
        version = "Noontide demo",
        sortOptions = false,
        description = {
            "Starts the built server and terminals as processes of their own, enrols the terminals with version 1.0.0,"
                    + " uploads 1.1.0, plans it for one instant, and shows each step and what came of it.",
            "Exit code 0: every terminal switched. 1: some did not, the table says which and why. 2: wrong options,"
                    + " or no display for --screen or --workbench. 3: the demo could not be run."
        },
        footer = {
            "",
            "Examples:",
            "  ./noontide demo --screen",
            "  ./noontide demo --workbench --terminals 5 --break 2=psam-expired",
            "  ./noontide demo --terminals 5 --break 2=psam-expired",
            "  ./noontide demo --drivers real",
            "  ./noontide demo --break 2=offline:forever --retry-interval 5s --attempts 2"
        })
public final class Demo implements Callable<Integer> {
    private static final int MOST_WINDOWS = 8;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--terminals",
            paramLabel = "N",
            defaultValue = "3",
            description = "how many (default 3, at most 50)")
    private int terminals;

    @Option(
            names = "--switch-in",
            paramLabel = "TIME",
            defaultValue = "20s",
            converter = SpanConverter.class,
            description = "from the plan to the switch instant (default 20s)")
    private Duration switchIn = Duration.ofSeconds(20);

    @Option(
            names = "--break",
            paramLabel = "N=WHAT",
            converter = BreakageConverter.class,
            description = "break something at terminal N: psam-expired, corrupt-download, offline:60s, offline:forever;"
                    + " may be given again")
    private List<Breakage> breakages = List.of();

    @Option(
            names = "--retry-interval",
            paramLabel = "TIME",
            converter = SpanConverter.class,
            description = "how long a delayed terminal rests before it is ordered again; given this, the demo follows"
                    + " delayed terminals to their end (default 30s, and it ends when the others have)")
    private Optional<Duration> retryInterval = Optional.empty();

    @Option(
            names = "--attempts",
            paramLabel = "N",
            defaultValue = "3",
            description = "orders to one terminal before it counts as failed (default 3)")
    private int attempts;

    @Option(
            names = "--screen",
            description =
                    "open a window for each cabinet, side by side: the sample application, which shows the goods and"
                            + " prices of the release that runs. They stay until they are closed, or Enter or Ctrl-C is"
                            + " pressed; with --json for some seconds")
    private boolean screen;

    @Option(
            names = "--workbench",
            description =
                    "open the operator's workbench on the running demo. It stays until it is closed, or Enter or Ctrl-C is"
                            + " pressed; with --json for some seconds")
    private boolean workbench;

    @Option(
            names = "--drivers",
            paramLabel = "KIND",
            defaultValue = "simulated",
            description =
                    "what reads the cards: simulated (default), or real, the drivers of PC/SC readers and of modems on"
                            + " serial ports, with virtual hardware behind the system's own interfaces (Debian: apt-get install"
                            + " socat pcscd vsmartcard-vpcd iproute2)")
    private Drivers drivers = Drivers.SIMULATED;

    @Option(names = "--json", description = "print only the account, as JSON")
    private boolean json;

    @Option(names = "--keep", description = "leave the folder with configuration, data and logs, and say where it is")
    private boolean keep;

    /** Runs the demo. */
    public static void main(String[] args) {
        CommandLine line = new CommandLine(new Demo());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            if (e instanceof InterruptedException) {
                return 3;
            }
            command.getErr().println("noontide demo: " + e.getMessage());
            return e instanceof NoDisplayException ? 2 : 3;
        });
        int exit = line.execute(args);
        line.getOut().flush();
        System.exit(exit);
    }

    @Override
    public Integer call() throws Exception {
        check();
        Path root = Path.of("").toAbsolutePath();
        checkDisplay(root);
        Path folder = Files.createTempDirectory("noontide-demo-");
        // Ctrl-C ends the processes too: they are of this one's group and stop on the same signal
        PrintStream out = json ? new PrintStream(OutputStream.nullOutputStream(), false, UTF_8) : System.out;
        Show show = new Show(out, new Texts(Locale.getDefault()));
        CountDownLatch cleared = Clearing.whenToldToEnd(Thread.currentThread());
        Optional<Screens> screens = screen ? Optional.of(new Screens(folder, terminals)) : Optional.empty();
        try (RealDrivers real = new RealDrivers(folder.resolve("hardware"))) {
            if (drivers == Drivers.REAL) {
                real.check();
                show.say("drivers.real");
            }
            Installation installation =
                    new Installation(root, screens, Optional.of(real).filter(it -> drivers == Drivers.REAL));
            Pace pace = new Pace(Pace.USUAL.grace(), retryInterval.orElse(Pace.USUAL.retryInterval()), attempts);
            Optional<Office> office =
                    workbench ? Optional.of(new Office(root, folder.resolve("workbench"))) : Optional.empty();
            Account account = new Performance(installation, office, !json, show, Clock.systemUTC())
                    .run(folder, terminals, switchIn, breakages, pace, retryInterval.isPresent());
            if (json) {
                System.out.println(AccountJson.of(account));
            }
            return account.isWell(Site.NEW) ? 0 : 1;
        } finally {
            try {
                if (keep) {
                    System.err.println(folder);
                } else {
                    delete(folder);
                }
            } finally {
                cleared.countDown();
            }
        }
    }

    private void check() {
        if (terminals < 1 || terminals > 50) {
            throw wrong("--terminals is 1 to 50: " + terminals);
        }
        if (switchIn.compareTo(Duration.ofSeconds(1)) < 0) {
            throw wrong("--switch-in is at least 1s");
        }
        if (attempts < 1 || attempts > 10) {
            throw wrong("--attempts is 1 to 10: " + attempts);
        }
        if (screen && terminals > MOST_WINDOWS) {
            throw wrong("--screen has room for " + MOST_WINDOWS + " windows: " + terminals);
        }
        for (Breakage breakage : breakages) {
            if (breakage.terminal() > terminals) {
                throw wrong("--break names terminal " + breakage.terminal() + " of " + terminals);
            }
        }
    }

    private void checkDisplay(Path root) throws IOException, InterruptedException {
        Optional<String> trouble = screen ? Screens.trouble(root) : Optional.empty();
        if (workbench && trouble.isEmpty()) {
            trouble = Office.trouble(root);
        }
        if (trouble.isPresent()) {
            throw new NoDisplayException(trouble.get());
        }
    }

    private CommandLine.ParameterException wrong(String sentence) {
        return new CommandLine.ParameterException(command.commandLine(), sentence);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** What reads the cards. */
    enum Drivers {
        SIMULATED,
        REAL
    }

    /** Reads {@code 20s}. */
    static final class SpanConverter implements CommandLine.ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return Breakage.span(text);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(
                        Optional.ofNullable(e.getMessage()).orElse(text));
            }
        }
    }

    /** Reads {@code 2=psam-expired}. */
    static final class BreakageConverter implements CommandLine.ITypeConverter<Breakage> {
        @Override
        public Breakage convert(String text) {
            try {
                return Breakage.parse(text);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(
                        Optional.ofNullable(e.getMessage()).orElse(text));
            }
        }
    }
}
