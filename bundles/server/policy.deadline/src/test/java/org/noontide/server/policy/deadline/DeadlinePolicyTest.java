package org.noontide.server.policy.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noontide.server.fleet.Deadlines;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.Targets;
import org.noontide.server.fleet.UnfitPlanException;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;

class DeadlinePolicyTest {
    private static final Deadlines CONFIGURED =
            new Deadlines(Duration.ofMinutes(10), Duration.ofMinutes(30), 3, Set.of(Reason.BUSY));

    private final DeadlinePolicy policy = new DeadlinePolicy(CONFIGURED);

    @Test
    void a_plan_that_says_nothing_gets_what_is_configured() throws Exception {
        assertThat(policy.rules(plan(Map.of()))).isEqualTo(CONFIGURED);
    }

    @Test
    void a_plan_sets_its_own_grace_rest_and_attempts() throws Exception {
        RolloutPlan plan = plan(Map.of("grace", "PT0S", "rest", "PT1H", "attempts", "5"));

        assertThat(policy.rules(plan))
                .isEqualTo(new Deadlines(Duration.ZERO, Duration.ofHours(1), 5, Set.of(Reason.BUSY)));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "wave,     10%,   'the policy deadline has no setting wave; it has attempts, grace, rest'",
        "grace,    10,    'grace is a duration like PT10M or P1D: 10'",
        "rest,     PT0S,  'the rest before the next attempt is positive'",
        "attempts, 0,     'attempts is 1 to 100: 0'",
    })
    void a_setting_that_makes_no_sense_is_refused_by_its_name(String name, String value, String rule) {
        assertThatThrownBy(() -> policy.rules(plan(Map.of(name, value))))
                .isInstanceOfSatisfying(UnfitPlanException.class, unfit -> {
                    assertThat(unfit.entry()).isEqualTo("settings." + name);
                    assertThat(unfit.rule()).isEqualTo(rule);
                });
    }

    private static RolloutPlan plan(Map<String, String> settings) {
        return new RolloutPlan(
                new ReleaseId("vending", new ReleaseVersion("1.1.0"), 2),
                new Targets.Everyone(),
                Optional.empty(),
                Instant.parse("2026-05-01T02:00:00Z"),
                "deadline",
                settings,
                0,
                Optional.empty());
    }
}
