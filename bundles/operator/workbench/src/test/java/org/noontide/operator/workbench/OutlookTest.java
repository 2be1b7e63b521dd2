package org.noontide.operator.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.noontide.wire.operations.RolloutRequest;

class OutlookTest {
    private static final Instant SWITCH = Instant.parse("2030-01-01T03:00:00Z");

    @Test
    void all_at_once_is_over_at_the_instant_or_with_the_last_attempt() {
        assertThat(Outlook.of(request("deadline", Map.of()), 1))
                .isEqualTo(new Outlook(SWITCH, Optional.of(Instant.parse("2030-01-01T04:30:00Z"))));
    }

    @Test
    void what_the_plan_sets_counts() {
        Map<String, String> settings = Map.of("grace", "PT1M", "rest", "PT5M", "attempts", "2");

        assertThat(Outlook.of(request("deadline", settings), 1).latest())
                .contains(Instant.parse("2030-01-01T03:07:00Z"));
    }

    @Test
    void waves_come_one_after_the_other() {
        assertThat(Outlook.of(request("staged", Map.of("soak", "PT12H", "lead", "PT2H")), 3))
                .isEqualTo(new Outlook(Instant.parse("2030-01-02T07:00:00Z"), Optional.empty()));
    }

    @Test
    void what_is_no_span_is_left_to_the_server() {
        assertThat(Outlook.of(request("deadline", Map.of("grace", "soon")), 1).latest())
                .contains(Instant.parse("2030-01-01T04:30:00Z"));
    }

    private static RolloutRequest request(String policy, Map<String, String> settings) {
        return new RolloutRequest(
                "vending",
                "1.1.0",
                SWITCH,
                Optional.of(policy),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(settings),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
