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
import org.noontide.server.fleet.RolloutPolicy;
import org.noontide.server.fleet.Standing;
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
        Delivery overdue = overdue();
        assertThat(policies.waitForService(10_000).standing(overdue, DUE.plus(Duration.ofDays(1))))
                .isEqualTo(Standing.DELAYED);

        Configuration configuration = configurations.getConfiguration(PID, "?");
        configuration.update(FrameworkUtil.asDictionary(Map.of("attempts", 1)));
        Await.until("the policy is configured anew", () -> policies.getServices().stream()
                .anyMatch(policy -> policy.standing(overdue, DUE.plus(Duration.ofDays(1))) == Standing.FAILED));
    }

    private static Delivery overdue() {
        return new Delivery(
                new DeliveryId(new RolloutId(1), new TerminalId("CAB-0001")),
                new ReleaseId("vending", new ReleaseVersion("1.0.0"), 100),
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
