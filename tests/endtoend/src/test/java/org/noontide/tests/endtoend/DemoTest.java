package org.noontide.tests.endtoend;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./noontide demo}, as a newcomer types it. */
class DemoTest {
    @TempDir
    Path folder;

    /** What a run of the command came to. */
    private record Run(int exit, JsonNode account, String errors) {
        JsonNode terminal(int number) {
            return account.get("terminals").get(number - 1);
        }
    }

    @Test
    void three_terminals_switch_and_the_exit_code_says_so() throws Exception {
        Run run = demo("--switch-in", "10s");

        assertThat(run.errors).isEmpty();
        assertThat(run.exit).isZero();
        assertThat(run.account.get("normal").asInt()).isEqualTo(3);
        assertThat(run.account.get("terminals")).allSatisfy(terminal -> {
            assertThat(terminal.get("from").asText()).isEqualTo("1.0.0");
            assertThat(terminal.get("to").asText()).isEqualTo("1.1.0");
            assertThat(terminal.get("standing").asText()).isEqualTo("NORMAL");
            assertThat(terminal.get("skewMillis").asLong()).isNotNegative();
            assertThat(terminal.get("bytes").asLong()).isPositive();
            assertThat(terminal.get("startMillis").asLong()).isPositive();
            assertThat(terminal.get("rssMiB").asLong()).isPositive();
        });
        assertThat(run.account.get("server").get("startMillis").asLong()).isPositive();
    }

    @Test
    void an_expired_psam_fails_its_terminal_and_no_other() throws Exception {
        Run run = demo("--switch-in", "8s", "--break", "2=psam-expired");

        assertThat(run.exit).isEqualTo(1);
        assertThat(run.account.get("normal").asInt()).isEqualTo(2);
        assertThat(run.account.get("failed").asInt()).isEqualTo(1);
        assertThat(run.terminal(2).get("standing").asText()).isEqualTo("FAILED");
        assertThat(run.terminal(2).get("reason").asText()).isEqualTo("PSAM_EXPIRED");
        assertThat(run.terminal(2).get("to").asText()).isEqualTo("1.0.0");
    }

    @Test
    void a_damaged_download_is_never_switched_to_and_a_cut_link_is_a_delay() throws Exception {
        Run run = demo("--switch-in", "8s", "--break", "1=corrupt-download", "--break", "3=offline:forever");

        assertThat(run.exit).isEqualTo(1);
        assertThat(run.terminal(1).get("to").asText()).isEqualTo("1.0.0");
        assertThat(run.terminal(1).get("reason").asText()).isEqualTo("DIGEST_MISMATCH");
        assertThat(run.terminal(2).get("to").asText()).isEqualTo("1.1.0");
        assertThat(run.terminal(3).get("standing").asText()).isEqualTo("DELAYED");
        assertThat(run.terminal(3).get("to").asText()).isEqualTo("1.0.0");
    }

    @Test
    void a_wrong_option_is_named_and_starts_nothing() throws Exception {
        Run run = demo("--break", "2=on-fire");

        assertThat(run.exit).isEqualTo(2);
        assertThat(run.errors).contains("2=on-fire").contains("psam-expired");
    }

    private Run demo(String... options) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Checkout.root().resolve("noontide").toString(), "demo", "--terminals", "3", "--json"));
        command.addAll(List.of(options));
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(4, MINUTES))
                    .as("the demo ends by itself")
                    .isTrue();
        } finally {
            process.destroy();
        }
        return new Run(process.exitValue(), json(output), Files.readString(errors));
    }

    private static JsonNode json(Path output) {
        try {
            return new ObjectMapper().readTree(Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
