package org.noontide.tests.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutPolicy;
import org.noontide.server.fleet.RolloutRules;
import org.noontide.server.fleet.Standing;
import org.noontide.server.fleet.Targets;
import org.noontide.server.fleet.UnfitPlanException;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.common.service.ServiceAware;

class PolicyTest {
    private static final String PID = "org.noontide.server.policy.deadline";
    private static final Instant DUE = Instant.parse("2030-01-01T03:00:00Z");

    @InjectService
    ConfigurationAdmin configurations;

    @AfterEach
    void back_to_the_defaults() throws Exception {
        configurations.getConfiguration(PID, "?").delete();
    }

    @Test
    void attempts_come_from_the_configuration(
            @InjectService(filter = "(noontide.policy=deadline)", timeout = 10_000)
                    ServiceAware<RolloutPolicy> policies)
            throws Exception {
        assertThat(aDayLate(policies.waitForService(10_000))).isEqualTo(Standing.DELAYED);

        Configuration configuration = configurations.getConfiguration(PID, "?");
        configuration.update(FrameworkUtil.asDictionary(Map.of("attempts", 1)));
        Await.until("the policy is configured anew", () -> policies.getServices().stream()
                .anyMatch(policy -> aDayLate(policy) == Standing.FAILED));
    }

    @Test
    void a_plan_may_ask_for_waves_or_hours_too(
            @InjectService(filter = "(noontide.policy=staged)", timeout = 10_000) RolloutPolicy staged,
            @InjectService(filter = "(noontide.policy=window)", timeout = 10_000) RolloutPolicy window)
            throws Exception {
        RolloutRules waves = staged.rules(plan("staged", Map.of("canary", "group==pilot")));
        RolloutRules hours = window.rules(plan("window", Map.of("from", "22:00", "to", "06:00", "zone", "UTC")));

        assertThat(waves.waves()).hasSize(2);
        assertThat(hours.opening(Instant.parse("2030-01-01T12:00:00Z")))
                .contains(Instant.parse("2030-01-01T22:00:00Z"));
    }

    private static Standing aDayLate(RolloutPolicy policy) {
        try {
            return policy.rules(plan("deadline", Map.of())).standing(overdue(), DUE.plus(Duration.ofDays(1)));
        } catch (UnfitPlanException e) {
            throw new AssertionError(e);
        }
    }

    private static RolloutPlan plan(String policy, Map<String, String> settings) {
        return new RolloutPlan(
                overdue().from(), new Targets.Everyone(), Optional.empty(), DUE, policy, settings, 0, Optional.empty());
    }

    private static Delivery overdue() {
        return new Delivery(
                new DeliveryId(new RolloutId(1), new TerminalId("CAB-0001")),
                new ReleaseId("vending", new ReleaseVersion("1.0.0"), 100),
                1,
                DUE,
                1,
                Stage.ORDERED,
                Standing.NORMAL,
                DUE.minusSeconds(60),
                DUE.minusSeconds(60),
                Optional.of(DUE),
                Optional.empty(),
                Optional.empty(),
                0);
    }
}
