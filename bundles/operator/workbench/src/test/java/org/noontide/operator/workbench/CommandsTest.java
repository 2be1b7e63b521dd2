package org.noontide.operator.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noontide.wire.operations.RolloutView;

class CommandsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest(name = "{0}, {1} of 3 installed, {2} failed, joining until {3}: {4}")
    @CsvSource({
        "AWAITING_APPROVAL, 0, 0, , APPROVE CANCEL",
        "RUNNING,           1, 0, , PAUSE CANCEL UNDO",
        "RUNNING,           1, 1, , PAUSE RETRY CANCEL UNDO",
        "PAUSED,            1, 0, , RESUME CANCEL UNDO",
        "STOPPED,           1, 0, , RESUME CANCEL UNDO",
        "CANCELLED,         1, 2, , ''",
        "RUNNING,           3, 0, , UNDO",
        "RUNNING,           2, 1, , RETRY UNDO",
        "RUNNING,           3, 0, 2026-12-01T00:00:00Z, PAUSE CANCEL UNDO",
    })
    void what_can_be_asked_of_a_rollout_follows_from_how_it_stands(
            String state, int installed, int failed, Instant joinUntil, String commands) {
        RolloutView rollout = rollout(state, installed, failed, Optional.ofNullable(joinUntil));

        assertThat(Commands.of(rollout).stream().map(Enum::name).collect(Collectors.joining(" ")))
                .isEqualTo(commands);
    }

    private static RolloutView rollout(String state, int installed, int failed, Optional<Instant> joinUntil) {
        RolloutView.Terms terms = new RolloutView.Terms(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), 0, joinUntil);
        return new RolloutView(
                7,
                "vending",
                "1.1.0",
                2,
                state,
                NOW,
                "deadline",
                terms,
                NOW,
                "admin",
                Optional.empty(),
                3,
                3L - failed,
                0,
                failed,
                installed,
                0,
                List.of());
    }
}
