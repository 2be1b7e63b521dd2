package org.noontide.operator.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.noontide.wire.operations.EnrolmentView;
import org.noontide.wire.operations.Page;
import org.noontide.wire.operations.TerminalView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Enrols terminals, lists them and takes them out of the fleet. */
@Command(
        name = "terminal",
        description = "Enrols terminals, lists them and takes them out of the fleet.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class TerminalCommands {
    private static final int PAGE = 500;

    private final Surroundings surroundings;

    TerminalCommands(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Command(
            name = "import",
            description =
                    "Enrols every terminal of a CSV file, or none where a line is wrong; each such line is named.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "The file is in UTF-8 and holds at most 10,000 terminals. Its heading names the columns: terminal, model,",
                "application, version, sequence, optionally groups (separated by ;), the card that each must prove to have",
                "(psam, terminalNumber, iccid, and key where it is not default), and one for each attribute.",
                "  terminal,model,application,version,sequence,groups,region,timezone",
                "  CAB-0001,N60,vending,1.0.0,100,pilot;office,north,Asia/Shanghai",
                "The secrets that come back are shown this once: they are written where --output says, for you alone.",
                "",
                "Example:",
                "  noontide-admin terminal import cabinets.csv -o secrets.csv"
            })
    int enrol(
            @Parameters(paramLabel = "FILE", description = "the terminals") Path file,
            @Option(
                            names = {"-o", "--output"},
                            paramLabel = "FILE",
                            required = true,
                            description = "where the secrets are written; there must be no such file yet")
                    Path output,
            @Option(names = "--json", description = "as JSON: how many, and where their secrets are") boolean json,
            @Mixin Access access)
            throws IOException, UsageException {
        if (!Files.isReadable(file)) {
            throw new IOException(surroundings.texts().of("file.unreadable", file));
        }
        // before anything is enrolled, since the secrets cannot be asked for again
        create(output);
        boolean done = false;
        try {
            Page<EnrolmentView> enrolled = access.ask(surroundings, client -> client.enrolAll(file));
            List<String> lines = new ArrayList<>(List.of("terminal,secret"));
            enrolled.items().forEach(it -> lines.add(it.terminal() + ',' + it.secret()));
            Files.write(output, lines, StandardOpenOption.TRUNCATE_EXISTING);
            done = true;
            int count = enrolled.items().size();
            surroundings.say(
                    json
                            ? Surroundings.json(new TreeMap<>(Map.of("terminals", count, "secrets", output.toString())))
                            : surroundings.texts().of("terminal.enrolled", count, output));
            return 0;
        } finally {
            if (!done) {
                Files.deleteIfExists(output);
            }
        }
    }

    @Command(
            name = "list",
            description = "Lists terminals by number, all or those of a query.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:", "  noontide-admin terminal list --query 'region==north;online==false'"})
    int list(
            @Option(names = "--query", paramLabel = "QUERY", description = "which of them, as region==north")
                    Optional<String> query,
            @Option(names = "--json", description = "one line of JSON for each") boolean json,
            @Mixin Access access)
            throws IOException, UsageException {
        Optional<String> after = Optional.empty();
        do {
            Optional<String> from = after;
            Page<TerminalView> page = access.ask(surroundings, client -> client.terminals(query, from, PAGE));
            page.items().forEach(terminal -> surroundings.say(json ? Surroundings.json(terminal) : line(terminal)));
            after = page.next();
        } while (after.isPresent());
        return 0;
    }

    @Command(
            name = "show",
            description = "Shows a terminal: what it is and runs, when it was heard of, its groups and attributes.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:", "  noontide-admin terminal show CAB-0001 --json"})
    int show(
            @Parameters(paramLabel = "NUMBER", description = "the terminal") String number,
            @Option(names = "--json", description = "as JSON, as the server tells it") boolean json,
            @Mixin Access access)
            throws IOException, UsageException {
        TerminalView terminal = access.ask(surroundings, client -> client.terminal(number));
        if (json) {
            surroundings.say(Surroundings.json(terminal));
            return 0;
        }
        surroundings.say(line(terminal));
        terminal.seen().ifPresent(seen -> surroundings.say(surroundings.texts().of("terminal.seen", seen)));
        return 0;
    }

    @Command(
            name = "decommission",
            description =
                    "Takes a terminal out of the fleet: what is open of it is taken back, and it is let in no more.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:", "  noontide-admin terminal decommission CAB-0001"})
    int decommission(
            @Parameters(paramLabel = "NUMBER", description = "the terminal") String number,
            @Option(names = "--json", description = "as JSON: what the terminal was") boolean json,
            @Mixin Access access)
            throws IOException, UsageException {
        TerminalView terminal = access.ask(surroundings, client -> client.decommission(number));
        surroundings.say(
                json ? Surroundings.json(terminal) : surroundings.texts().of("terminal.gone", terminal.terminal()));
        return 0;
    }

    private String line(TerminalView terminal) {
        String attributes = terminal.attributes().entrySet().stream()
                .map(attribute -> attribute.getKey() + '=' + attribute.getValue())
                .reduce("", (all, next) -> all + ' ' + next);
        return surroundings
                .texts()
                .of(
                        terminal.online() ? "terminal.online" : "terminal.offline",
                        terminal.terminal(),
                        terminal.model(),
                        terminal.application(),
                        terminal.version(),
                        String.join(";", terminal.groups()),
                        attributes)
                .stripTrailing();
    }

    private void create(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new IOException(surroundings.texts().of("file.there", file));
        }
        if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }
}
