package org.noontide.operator.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.noontide.operator.client.NoontideClient;
import org.noontide.operator.packing.ReleaseFolder;
import org.noontide.wire.operations.ReleaseView;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Sha256;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes releases and hands them to the server. */
@Command(
        name = "release",
        description = "Makes releases and hands them to the server.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class ReleaseCommand {
    private final Surroundings surroundings;

    ReleaseCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Command(
            name = "pack",
            description = "Packs a folder into a release archive; the same folder always gives the same bytes.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "The folder holds release.yaml (application, version, sequence; optional description, models,",
                "minimumSequence, start, health), catalogue.json and app/ with the application's files.",
                "",
                "A release whose application the terminal is to start and watch says how:",
                "  start:",
                "    command: [node, main.js]     # no shell reads it",
                "    environment: {LANG: C.UTF-8} # besides NOONTIDE_SLOT and NOONTIDE_CATALOGUE",
                "    folder: app                  # where it starts: app or a folder below it",
                "  health:",
                "    probe: http                  # or alive, command, heartbeat",
                "    url: http://127.0.0.1:8081/  # for http: any status from 200 to 299",
                "    command: [./check.sh]        # for command: ends with 0",
                "    file: /run/vending/beat      # for heartbeat: written before 3 intervals are over",
                "    interval: PT2S               # between two probes",
                "    timeout: PT5S                # to pass the first, and for each to answer",
                "    probation: PT30S             # for which it must then hold, or the old release comes back",
                "Without health it must keep running for 30 seconds; durations are from PT0.1S to PT1H.",
                "It must not write to the files of its release: a terminal takes them for damaged.",
                "",
                "Example:",
                "  noontide-admin release pack product/demo/releases/1.0.0 -o vending-1.0.0.zip"
            })
    int pack(
            @Parameters(paramLabel = "FOLDER", description = "the folder to pack") Path folder,
            @Option(
                            names = {"-o", "--output"},
                            paramLabel = "FILE",
                            description = "the archive to write (default: APPLICATION-VERSION.zip here)")
                    Optional<Path> output,
            @Option(names = "--json", description = "as JSON: the archive and what is in it") boolean json)
            throws IOException {
        ReleaseFolder release = ReleaseFolder.open(folder);
        ReleaseId id = release.id();
        Path target = output.orElse(Path.of(id.application() + '-' + id.version() + ".zip"));
        release.pack(target);
        long size = Files.size(target);
        Sha256 digest = Sha256.ofContent(target);
        if (json) {
            surroundings.say(Surroundings.json(new TreeMap<>(Map.of(
                    "file", target.toString(),
                    "application", id.application(),
                    "version", id.version().value(),
                    "sequence", id.sequence(),
                    "size", size,
                    "sha256", digest.hex()))));
            return 0;
        }
        out().printf("%s: %s, sequence %d, %d bytes, sha256 %s%n", target, id, id.sequence(), size, digest);
        return 0;
    }

    @Command(
            name = "publish",
            description = "Uploads a release archive to the server, which proves it and puts it on the file server.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "The password comes from --password-file, the environment variable NOONTIDE_PASSWORD, or login.",
                "",
                "Example:",
                "  noontide-admin release publish vending-1.0.0.zip --server http://127.0.0.1:8080"
            })
    int publish(
            @Parameters(paramLabel = "FILE", description = "the archive") Path file,
            @Option(names = "--json", description = "as JSON, as the server tells it") boolean json,
            @Mixin Access access)
            throws IOException, UsageException {
        ReleaseView release = access.ask(surroundings, client -> published(client, file));
        if (json) {
            surroundings.say(Surroundings.json(release));
            return 0;
        }
        out().printf(
                        "%s %s, sequence %d, is at %s%n",
                        release.application(), release.version(), release.sequence(), release.link());
        return 0;
    }

    private ReleaseView published(NoontideClient client, Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException(surroundings.texts().of("file.unreadable", file));
        }
        client.status(); // a wrong address or password shows before a long upload
        long size = Files.size(file);
        try {
            return client.publish(file, sent -> surroundings.show(Bar.of(sent, size)));
        } finally {
            surroundings.shown();
        }
    }

    private PrintWriter out() {
        return surroundings.out().get();
    }
}
