package example.policy.weekend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.Targets;
import org.noontide.server.fleet.UnfitPlanException;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;

class WeekendPolicyTest {
    private static final WeekendRules CONFIGURED =
            new WeekendRules(ZoneId.of("UTC"), Duration.ofMinutes(10), Duration.ofMinutes(30), 3);

    private final WeekendPolicy policy = new WeekendPolicy(CONFIGURED);

    @Test
    void a_plan_that_says_nothing_gets_the_configured_rules() throws Exception {
        assertThat(policy.rules(plan(Map.of()))).isEqualTo(CONFIGURED);
    }

    @Test
    void a_plan_names_the_zone_whose_weekend_it_is() throws Exception {
        assertThat(policy.rules(plan(Map.of("zone", "Asia/Shanghai"))))
                .isEqualTo(CONFIGURED.in(ZoneId.of("Asia/Shanghai")));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "zone,  Asia/Peking, no time zone is called Asia/Peking; one is Asia/Shanghai",
        "grace, PT1M,        the policy weekend has no setting grace; it has zone",
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
                Instant.parse("2026-03-06T12:00:00Z"),
                "weekend",
                settings,
                0,
                Optional.empty());
    }
}
