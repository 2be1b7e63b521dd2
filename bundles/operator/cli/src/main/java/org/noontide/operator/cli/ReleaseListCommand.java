package org.noontide.operator.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.noontide.operator.client.NoontideClient;
import org.noontide.wire.operations.Page;
import org.noontide.wire.operations.ReleaseView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists releases. */
@Command(
        name = "list",
        description = "Lists every release on the server, newest publication first.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  noontide-admin release list"})
final class ReleaseListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--json", description = "one line of JSON for each")
    private boolean json;

    @Mixin
    private Access access = new Access();

    ReleaseListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, UsageException {
        Page<ReleaseView> releases = access.ask(surroundings, NoontideClient::releases);
        for (ReleaseView release : releases.items()) {
            surroundings.say(
                    json
                            ? Surroundings.json(release)
                            : surroundings
                                    .texts()
                                    .of(
                                            "release.line",
                                            release.application(),
                                            release.version(),
                                            release.sequence(),
                                            release.size(),
                                            release.publishedAt(),
                                            release.description())
                                    .stripTrailing());
        }
        return 0;
    }
}
