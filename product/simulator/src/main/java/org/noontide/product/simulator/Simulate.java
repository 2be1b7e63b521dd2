package org.noontide.product.simulator;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.noontide.operator.client.NoontideClient;
import org.noontide.wire.protocol.MalformedException;
import org.noontide.wire.protocol.ReleaseId;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./noontide simulate}. */
@Command(
        name = "noontide simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs a fleet of terminals in one process against a server that runs: the terminal's own agent, each with a"
                    + " connection to the broker of its own and real downloads by FTP; cards, sales, slots and clocks are"
                    + " simulated, and journals are not kept. It enrols the terminals, connects them, does what the server"
                    + " orders, and tells how the fleet stands, until Ctrl-C or --for ends it.",
            "A script makes it less quiet; who is meant by a share is the same in every run of one seed:",
            "",
            "  seed: 7",
            "  startsPerSecond: 500",
            "  slow:     [{share: 10%%, bytesPerSecond: 4000}]",
            "  failures: [{share: 1%%, reason: PSAM_EXPIRED}, {share: 0.5%%, reason: UNHEALTHY}]",
            "  clocks:   [{share: 2%%, offset: 3s, uncertainty: 5s}]",
            "  offline:  [{share: 20%%, at: 60s, for: 10m}]",
            "  storms:   [{share: 100%%, at: 5m}]",
            "",
            "Exit code 0: it ended as asked. 2: wrong options or a wrong script. 3: it could not be run."
        },
        footer = {
            "",
            "Environment: NOONTIDE_PASSWORD, the password of --user.",
            "",
            "Example:",
            "  ./noontide simulate --terminals 10000 --server http://127.0.0.1:8080 --script storm.yaml"
        })
public final class Simulate implements Callable<Integer> {
    private static final String PASSWORD = "NOONTIDE_PASSWORD";
    private static final int MOST_TERMINALS = 100_000;
    private static final int BROKEN = 3;
    private static final long TOLD_SECONDS = 5;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--terminals", paramLabel = "N", defaultValue = "100", description = "how many (default 100)")
    private int terminals;

    @Option(
            names = "--server",
            paramLabel = "URI",
            defaultValue = "http://127.0.0.1:8080",
            description = "the server's operators' door (default http://127.0.0.1:8080)")
    private URI server = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--broker",
            paramLabel = "HOST:PORT",
            description = "the broker (default: port 1883 of the server's host)")
    private Optional<String> broker = Optional.empty();

    @Option(names = "--user", paramLabel = "NAME", defaultValue = "admin", description = "who enrols (default admin)")
    private String user = "admin";

    @Option(
            names = "--prefix",
            paramLabel = "TEXT",
            defaultValue = "SIM",
            description = "the terminals' numbers are TEXT-00001 and so on (default SIM)")
    private String prefix = "SIM";

    @Option(
            names = "--fleet",
            paramLabel = "FILE",
            description =
                    "terminals that were enrolled before, with their secrets; where the file is not there, they are"
                            + " enrolled and it is written, for the next time")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--running",
            paramLabel = "APPLICATION:VERSION:SEQUENCE",
            defaultValue = "vending:1.0.0:100",
            description = "what they run at first (default vending:1.0.0:100)")
    private String running = "vending:1.0.0:100";

    @Option(names = "--model", paramLabel = "NAME", defaultValue = "N60", description = "hardware model (default N60)")
    private String model = "N60";

    @Option(names = "--script", paramLabel = "FILE", description = "what happens to them, in YAML")
    private Optional<Path> script = Optional.empty();

    @Option(
            names = "--transfers",
            paramLabel = "N",
            defaultValue = "32",
            description = "files that are fetched at one time, each with a thread (default 32)")
    private int transfers;

    @Option(names = "--for", paramLabel = "SECONDS", description = "ends after so long (default: with Ctrl-C)")
    private Optional<Integer> lasting = Optional.empty();

    @Option(
            names = "--account",
            paramLabel = "FILE",
            description = "where, at the end, the bytes and the switch of every terminal are written, as CSV")
    private Optional<Path> account = Optional.empty();

    /** Runs the simulator. */
    public static void main(String... arguments) {
        CommandLine line = new CommandLine(new Simulate());
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        check();
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        Thread end = new Thread(() -> finish(asked, ended), "end");
        try {
            Script what = script.isPresent() ? ScriptReader.read(script.get()) : Script.QUIET;
            OpenFiles.require(terminals);
            Runtime.getRuntime().addShutdownHook(end);
            simulate(what, asked);
            return 0;
        } catch (MalformedException e) {
            say("noontide simulate: " + e.getMessage());
            return CommandLine.ExitCode.USAGE;
        } catch (IOException e) {
            say("noontide simulate: " + Optional.ofNullable(e.getMessage()).orElse(e.toString()));
            return BROKEN;
        } finally {
            ended.countDown();
        }
    }

    private static void finish(CountDownLatch asked, CountDownLatch ended) {
        asked.countDown();
        try {
            boolean unused = ended.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void check() {
        if (terminals < 1 || terminals > MOST_TERMINALS) {
            throw new ParameterException(spec.commandLine(), "--terminals is 1 to " + MOST_TERMINALS);
        }
        if (transfers < 1) {
            throw new ParameterException(spec.commandLine(), "--transfers is at least 1");
        }
    }

    private void simulate(Script what, CountDownLatch asked) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("noontide-simulate-");
        Fleet.Settings settings = new Fleet.Settings(
                Address.broker(broker.orElseGet(() -> server.getHost() + ":1883")),
                Optional.empty(),
                transfers,
                release(),
                model,
                folder,
                Fleet.Settings.USUAL_WINDOW,
                false);
        try (Fleet fleet = new Fleet(settings, what, enrolled(), Clock.systemUTC())) {
            fleet.start();
            long end = lasting.map(seconds -> System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds))
                    .orElse(Long.MAX_VALUE);
            do {
                fleet.requireStarted();
                say(Standing.of(fleet).line());
            } while (System.nanoTime() < end && !asked.await(TOLD_SECONDS, TimeUnit.SECONDS));
            say("ending: " + Standing.of(fleet).line());
            if (account.isPresent()) {
                Files.write(account.get(), Standing.csv(fleet));
            }
        } finally {
            delete(folder);
        }
    }

    private List<Enrolled> enrolled() throws IOException, InterruptedException {
        if (file.isPresent() && Files.exists(file.get())) {
            List<Enrolled> known = EnrolledFile.read(file.get());
            if (known.size() < terminals) {
                throw new IOException(
                        file.get() + " has " + known.size() + " terminals, and " + terminals + " are to run");
            }
            return known.subList(0, terminals);
        }
        String password = Optional.ofNullable(System.getenv(PASSWORD))
                .orElseThrow(() -> new IOException("set " + PASSWORD + " to the password of " + user));
        NoontideClient client = new NoontideClient(server, user, password, Locale.getDefault());
        List<Enrolled> enrolled = new Enrolment(client, model, release()).enrol(prefix, terminals, this::told);
        if (file.isPresent()) {
            EnrolledFile.write(file.get(), enrolled);
        }
        return enrolled;
    }

    private void told(int count) {
        if (count % 1_000 == 0 || count == terminals) {
            say(count + " of " + terminals + " enrolled");
        }
    }

    private ReleaseId release() {
        try {
            return Address.release(running);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--running is " + e.getMessage());
        }
    }

    private void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
