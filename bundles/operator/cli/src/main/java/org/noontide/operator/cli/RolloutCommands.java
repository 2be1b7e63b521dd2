package org.noontide.operator.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import org.noontide.operator.client.NoontideClient;
import org.noontide.wire.operations.RolloutView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows rollouts; what is done to them is in commands of their own. */
@Command(
        name = "rollout",
        description = "Plans rollouts, shows them, holds them and takes them back.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class RolloutCommands {
    private final Surroundings surroundings;

    RolloutCommands(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Command(
            name = "list",
            description = "Lists every rollout, latest first.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:", "  noontide-admin rollout list"})
    int list(
            @Option(names = "--json", description = "as JSON, as the server tells it") boolean json,
            @Mixin Access access)
            throws IOException, UsageException {
        var rollouts = access.ask(surroundings, NoontideClient::rollouts);
        if (json) {
            surroundings.say(Surroundings.json(rollouts));
            return 0;
        }
        Texts texts = surroundings.texts();
        for (RolloutView rollout : rollouts.items()) {
            surroundings.say(texts.of(
                    "rollout.line",
                    rollout.id(),
                    rollout.application(),
                    rollout.version(),
                    texts.of("state." + rollout.state()),
                    rollout.switchAt(),
                    rollout.installed(),
                    rollout.terminals()));
        }
        return 0;
    }

    @Command(
            name = "show",
            description = "Shows how a rollout stands, and how far off the instant its terminals switched.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "The skew is of terminals that had the release before their instant; all others are late.",
                "Each bar is twice as wide as the one before it, seen from the instant.",
                "",
                "Example:",
                "  noontide-admin rollout show 7 --server http://127.0.0.1:8080"
            })
    int show(
            @Parameters(paramLabel = "ID", description = "the rollout") long id,
            @Option(names = "--json", description = "as JSON: the rollout and its skew") boolean json,
            @Mixin Access access)
            throws IOException, UsageException {
        say(account(id, access), json);
        return 0;
    }

    @Command(
            name = "watch",
            description = "Tells of every change of a rollout until each of its terminals has ended; 1 if some failed.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:", "  noontide-admin rollout watch 7 --every 5 --json"})
    int watch(
            @Parameters(paramLabel = "ID", description = "the rollout") long id,
            @Option(
                            names = "--every",
                            paramLabel = "SECONDS",
                            defaultValue = "1",
                            description = "between two looks (default: ${DEFAULT-VALUE})")
                    int seconds,
            @Option(names = "--json", description = "one line of JSON for each change") boolean json,
            @Mixin Access access)
            throws IOException, UsageException {
        if (seconds < 1) {
            throw new UsageException(surroundings.texts().of("watch.every"));
        }
        Optional<RolloutAccount> last = Optional.empty();
        while (true) {
            RolloutAccount now = account(id, access);
            if (!last.equals(Optional.of(now))) {
                tell(now, json);
            }
            if (now.isSettled()) {
                if (!json) {
                    surroundings.shown();
                    say(now, false);
                }
                return now.rollout().failed() == 0 ? 0 : 1;
            }
            last = Optional.of(now);
            pause(Duration.ofSeconds(seconds));
        }
    }

    /** In one place where a person looks on, and as one line after the other to a program. */
    private void tell(RolloutAccount now, boolean json) {
        if (json) {
            surroundings.say(Surroundings.json(now));
        } else if (surroundings.screen()) {
            RolloutView rollout = now.rollout();
            long ended = rollout.installed() + rollout.dropped() + rollout.failed();
            surroundings.show(
                    Bar.of(ended, rollout.terminals()) + "  " + RolloutAccount.counts(rollout, surroundings.texts()));
        } else {
            surroundings.say(now.line(surroundings.texts()));
        }
    }

    private RolloutAccount account(long id, Access access) throws IOException, UsageException {
        return access.ask(surroundings, client -> new RolloutAccount(client.rollout(id), client.skew(id)));
    }

    private void say(RolloutAccount account, boolean json) {
        if (json) {
            surroundings.say(Surroundings.json(account));
        } else {
            account.lines(surroundings.texts()).forEach(surroundings::say);
        }
    }

    private void pause(Duration length) throws IOException {
        try {
            surroundings.pause().take(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
