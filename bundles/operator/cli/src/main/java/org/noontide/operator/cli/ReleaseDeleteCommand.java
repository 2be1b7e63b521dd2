package org.noontide.operator.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.noontide.wire.operations.ReleaseView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes a release. */
@Command(
        name = "delete",
        description = "Deletes a release that no rollout and no terminal uses, with its archive; else says what does.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Its version and sequence number stay taken, and the rollouts that it was in stay on record.",
            "",
            "Example:",
            "  noontide-admin release delete vending 1.0.0"
        })
final class ReleaseDeleteCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "APPLICATION", description = "the application")
    private String application = "";

    @Parameters(index = "1", paramLabel = "VERSION", description = "the version of the release")
    private String version = "";

    @Option(names = "--json", description = "as JSON: what the release was")
    private boolean json;

    @Mixin
    private Access access = new Access();

    ReleaseDeleteCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, UsageException {
        ReleaseView release = access.ask(surroundings, client -> client.deleteRelease(application, version));
        surroundings.say(
                json
                        ? Surroundings.json(release)
                        : surroundings.texts().of("release.deleted", release.application(), release.version()));
        return 0;
    }
}
