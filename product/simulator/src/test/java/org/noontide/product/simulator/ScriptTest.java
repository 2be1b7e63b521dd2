package org.noontide.product.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noontide.wire.protocol.MalformedException;
import org.noontide.wire.protocol.Reason;

class ScriptTest {
    @TempDir
    Path folder;

    @Test
    void everything_that_a_script_can_say_is_done_to_the_shares_that_it_names() throws IOException {
        Script script = read(
                """
                seed: 7
                startsPerSecond: 500
                slow:     [{share: 10%, bytesPerSecond: 4000}]
                failures: [{share: 1%, reason: PSAM_EXPIRED}, {share: 0.02, reason: CLOCK_UNSYNCED}]
                clocks:   [{share: 5%, offset: -3s, uncertainty: 500ms}]
                offline:  [{share: 20%, at: 60s, for: 10m}]
                storms:   [{share: 100%, at: 5m}]
                """);

        List<Conduct> conducts = script.conducts(1_000);

        assertThat(conducts).filteredOn(it -> it.bytesPerSecond() == 4_000).hasSize(100);
        assertThat(conducts)
                .filteredOn(it -> it.failure().equals(Optional.of(Reason.PSAM_EXPIRED)))
                .hasSize(10);
        assertThat(conducts)
                .filteredOn(it -> it.clockOffset().equals(Duration.ofSeconds(-3)))
                .hasSize(50);
        assertThat(conducts)
                .filteredOn(it -> it.clockBound().equals(Duration.ofHours(1)))
                .hasSize(20);
        assertThat(script.startOf(1_000)).isEqualTo(Duration.ofSeconds(2));
        assertThat(script.cuts(1_000))
                .extracting(Script.Cut::at)
                .containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(5));
        assertThat(script.cuts(1_000)).extracting(cut -> cut.terminals().size()).containsExactly(200, 1_000);
        assertThat(script.cuts(1_000))
                .extracting(Script.Cut::lasting)
                .containsExactly(Duration.ofMinutes(10), Duration.ZERO);
    }

    @Test
    void the_same_seed_means_the_same_terminals_and_another_others() throws IOException {
        String text = "failures: [{share: 10%, reason: BUSY}]";

        assertThat(read("seed: 1\n" + text).conducts(500))
                .isEqualTo(read("seed: 1\n" + text).conducts(500));
        assertThat(read("seed: 1\n" + text).conducts(500))
                .isNotEqualTo(read("seed: 2\n" + text).conducts(500));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    sede: 7                                               | storm.yaml: sede is not known
                    seed: seven                                           | storm.yaml: seed is not an integer
                    startsPerSecond: -1                                   | starts per second are not negative: -1
                    slow: {share: 10%}                                    | storm.yaml: slow is not a list
                    slow: [7]                                             | storm.yaml: slow[0] holds no fields
                    slow: [{share: 10%, bytesPerSecond: 5}]               | slow[0]: a slow link carries 100 bytes
                    slow: [{share: 10%}]                                  | slow[0].bytesPerSecond is missing
                    failures: [{share: 110%, reason: BUSY}]               | failures[0]: a share is from 0 to 1
                    failures: [{share: many, reason: BUSY}]               | failures[0].share is not a share like 5%
                    failures: [{share: 1%, reason: TIRED}]                | failures[0].reason is none of
                    failures: [{share: 1%, reason: TOO_LARGE}]            | failures[0].reason is none of
                    clocks: [{share: 1%, offset: 3, uncertainty: 1s}]     | clocks[0].offset is not a time like 500ms
                    clocks: [{share: 1%, offset: 3s, uncertainty: -1s}]   | clocks[0]: an uncertainty is not negative
                    offline: [{share: 1%, at: 3s}]                        | offline[0].for is missing
                    storms: [{share: 1%, at: 3s, for: 3s}]                | storms[0].for is not known; known are at, share
                    storms: [{share: 1%, at: 1s}, {share: 1%, at: soon}]  | storms[1].at is not a time
                    seed: [                                               | storm.yaml:
                    """)
    void a_wrong_script_is_refused_with_its_entry_and_the_rule(String text, String complaint) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(complaint);
    }

    private Script read(String text) throws IOException {
        return ScriptReader.read(Files.writeString(folder.resolve("storm.yaml"), text));
    }
}
