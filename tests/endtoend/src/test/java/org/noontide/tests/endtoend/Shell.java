package org.noontide.tests.endtoend;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Runs the operator's command line as its users do, each command as a process, and remembers which it ran. */
final class Shell {
    private static final long PATIENCE_SECONDS = 180;

    private final Path folder;
    private final Map<String, String> environment;
    private final Set<String> ran = new TreeSet<>();
    private int number;

    /** What a command said and how it ended. */
    record Said(int exit, String out, String err) {
        JsonNode json() throws IOException {
            return new JsonMapper().readTree(out);
        }
    }

    /** @param environment what is set for every command, beside what is set for the test */
    Shell(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    /** Every command that was run and ended as it was expected to, as it stands on the command line. */
    Set<String> ran() {
        return Set.copyOf(ran);
    }

    /** Runs {@code command}, which is to end with {@code exit}. */
    Said run(int exit, Map<String, String> more, List<String> command, String... arguments)
            throws IOException, InterruptedException {
        Path out = folder.resolve("out." + ++number);
        Path err = folder.resolve("err." + number);
        List<String> all =
                new ArrayList<>(List.of(Checkout.root().resolve("noontide").toString(), "admin"));
        all.addAll(command);
        all.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(all).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().remove("NOONTIDE_PASSWORD");
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, SECONDS))
                    .as("the command ends: " + command)
                    .isTrue();
        } finally {
            process.destroy();
        }
        Said said = new Said(process.exitValue(), Files.readString(out), Files.readString(err));
        assertThat(said.exit()).as(all.subList(2, all.size()) + ": " + said).isEqualTo(exit);
        ran.add(String.join(" ", command));
        return said;
    }
}
