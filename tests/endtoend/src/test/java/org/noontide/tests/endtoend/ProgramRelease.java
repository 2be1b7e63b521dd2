package org.noontide.tests.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A release whose application is a shell script, made as who develops one makes it: a folder, and the command that packs
 * it.
 *
 * @param script what the application does after it has said that it runs
 * @param health the rest of {@code release.yaml}
 */
record ProgramRelease(String version, int sequence, String script, String health) {

    /** Packs it below {@code folder}. */
    Path pack(Path folder) throws IOException, InterruptedException {
        Path sources = Files.createDirectories(folder.resolve("sources-" + version));
        Files.writeString(
                sources.resolve("release.yaml"),
                """
                application: vending
                version: %s
                sequence: %d
                start:
                  command: [sh, kiosk.sh]
                  environment: {RELEASE: "%1$s"}
                health:
                %3$s
                """
                        .formatted(version, sequence, health.indent(2).stripTrailing()),
                UTF_8);
        Files.writeString(sources.resolve("catalogue.json"), Archives.GOOD, UTF_8);
        Path application = Files.createDirectories(sources.resolve("app"));
        Files.writeString(
                application.resolve("kiosk.sh"),
                "echo \"$RELEASE $$\" >>\"$NOONTIDE_SLOT/../../started\"\n" + script,
                UTF_8);
        Path archive = folder.resolve(version + ".zip");
        Path said = folder.resolve(version + ".said");
        Process packing = new ProcessBuilder(
                        Checkout.root().resolve("noontide").toString(),
                        "admin",
                        "release",
                        "pack",
                        sources.toString(),
                        "-o",
                        archive.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(packing.waitFor(60, SECONDS)).as("the packing ends").isTrue();
        } finally {
            packing.destroy();
        }
        assertThat(packing.exitValue()).as(Files.readString(said)).isZero();
        return archive;
    }

    /** An application that was started. */
    record Started(String version, long pid) {
        boolean isAlive() {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
        }
    }

    /** What was started last in the cabinet whose folder is {@code home}. */
    static Started last(Path home) throws IOException {
        Path file = home.resolve("data/started");
        String[] words = Files.exists(file) ? lastLine(file).split(" ", -1) : new String[] {"none", "-1"};
        return new Started(words[0], Long.parseLong(words[1]));
    }

    private static String lastLine(Path file) throws IOException {
        String all = Files.readString(file).strip();
        return all.substring(all.lastIndexOf('\n') + 1);
    }
}
