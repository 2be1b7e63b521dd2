package org.noontide.operator.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.noontide.wire.operations.AlarmFilter;
import org.noontide.wire.operations.AlarmView;
import org.noontide.wire.operations.Page;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists alarms, and says that someone takes care of them. */
@Command(
        name = "alarm",
        description = "Lists alarms, and says that someone takes care of them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class AlarmCommands {
    private static final int PAGE = 500;

    private final Surroundings surroundings;

    AlarmCommands(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Command(
            name = "list",
            description = "Lists alarms by number: terminals that failed for good, and rollouts that need a person.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:", "  noontide-admin alarm list --open --after 4711"})
    int list(
            @Option(names = "--after", paramLabel = "NUMBER", description = "those after this one")
                    Optional<Long> after,
            @Option(names = "--open", description = "those that nobody has acknowledged") boolean open,
            @Option(names = "--json", description = "one line of JSON for each") boolean json,
            @Mixin Access access)
            throws IOException, UsageException {
        Optional<String> next = after.map(String::valueOf);
        do {
            Optional<String> from = next;
            Page<AlarmView> page = access.ask(
                    surroundings,
                    client -> open ? client.alarms(AlarmFilter.OPEN, from, PAGE) : client.alarms(from, PAGE));
            page.items().forEach(alarm -> surroundings.say(json ? Surroundings.json(alarm) : line(alarm)));
            next = page.next();
        } while (next.isPresent());
        return 0;
    }

    @Command(
            name = "ack",
            description = "Says that you take care of alarms; where somebody does already, it stays with him.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:", "  noontide-admin alarm ack 4711 4712 --note 'the SIM is on its way'"})
    int acknowledge(
            @Parameters(paramLabel = "NUMBER", arity = "1..*", description = "the alarms") List<Long> numbers,
            @Option(names = "--note", paramLabel = "TEXT", description = "what is to be known of that")
                    Optional<String> note,
            @Option(names = "--json", description = "one line of JSON for each") boolean json,
            @Mixin Access access)
            throws IOException, UsageException {
        for (long number : numbers) {
            AlarmView alarm = access.ask(surroundings, client -> client.acknowledge(number, note));
            surroundings.say(json ? Surroundings.json(alarm) : line(alarm));
        }
        return 0;
    }

    private String line(AlarmView alarm) {
        String subject = alarm.terminal().orElse("-");
        String what = alarm.reason().or(alarm::trouble).orElse("-");
        Texts texts = surroundings.texts();
        String line = texts.of(
                "alarm.line",
                alarm.number(),
                alarm.raisedAt(),
                alarm.rollout(),
                subject,
                alarm.application(),
                alarm.version(),
                alarm.running().orElse("-"),
                what,
                alarm.detail());
        return alarm.acknowledged()
                .map(it -> texts.of(
                        "alarm.acknowledged",
                        line,
                        it.by(),
                        it.at(),
                        it.note().map(note -> ": " + note).orElse("")))
                .orElse(line);
    }
}
