package org.noontide.operator.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.noontide.operator.client.NoontideClient;
import org.noontide.wire.operations.ConnectionView;
import org.noontide.wire.operations.StatusView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells how the server is. */
@Command(
        name = "health",
        description = "Tells how the server and the connections that it lives by are; 1 if one of them is not up.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  noontide-admin health --json"})
final class HealthCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--json", description = "as JSON, as the server tells it")
    private boolean json;

    @Mixin
    private Access access = new Access();

    HealthCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, UsageException {
        StatusView status = access.ask(surroundings, NoontideClient::status);
        boolean isUp = status.store()
                && status.artifacts()
                && status.rollouts()
                && status.connections().stream().allMatch(ConnectionView::up);
        if (json) {
            surroundings.say(Surroundings.json(status));
            return isUp ? 0 : 1;
        }
        Texts texts = surroundings.texts();
        surroundings.say(texts.of(isUp ? "health.up" : "health.down", status.version()));
        for (ConnectionView connection : status.connections()) {
            surroundings.say("  "
                    + texts.of(
                                    connection.up() ? "health.part.up" : "health.part.down",
                                    connection.name(),
                                    connection.since(),
                                    connection.lastError().orElse(""))
                            .stripTrailing());
        }
        return isUp ? 0 : 1;
    }
}
