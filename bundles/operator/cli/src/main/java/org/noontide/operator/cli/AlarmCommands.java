package org.noontide.operator.cli;

import java.io.IOException;
import java.util.Optional;
import org.noontide.wire.operations.AlarmView;
import org.noontide.wire.operations.Page;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists alarms. */
@Command(
        name = "alarm",
        description = "Lists alarms.",
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
            footer = {"", "Example:", "  noontide-admin alarm list --after 4711"})
    int list(
            @Option(names = "--after", paramLabel = "NUMBER", description = "those after this one")
                    Optional<Long> after,
            @Option(names = "--json", description = "one line of JSON for each") boolean json,
            @Mixin Access access)
            throws IOException, UsageException {
        Optional<String> next = after.map(String::valueOf);
        do {
            Optional<String> from = next;
            Page<AlarmView> page = access.ask(surroundings.environment(), client -> client.alarms(from, PAGE));
            page.items().forEach(alarm -> surroundings.say(json ? Surroundings.json(alarm) : line(alarm)));
            next = page.next();
        } while (next.isPresent());
        return 0;
    }

    private String line(AlarmView alarm) {
        String subject = alarm.terminal().orElse("-");
        String what = alarm.reason().or(alarm::trouble).orElse("-");
        return surroundings
                .texts()
                .of(
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
    }
}
