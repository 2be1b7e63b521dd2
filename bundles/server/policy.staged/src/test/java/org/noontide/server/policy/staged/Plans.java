package org.noontide.server.policy.staged;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.noontide.server.fleet.Deadlines;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.Targets;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;

/** Plans of the tests. */
final class Plans {
    static final Instant SWITCH = Instant.parse("2026-05-01T02:00:00Z");
    static final Deadlines DEADLINES =
            new Deadlines(Duration.ofMinutes(10), Duration.ofMinutes(30), 3, Set.of(Reason.BUSY));
    static final Pacing PACING = new Pacing(95, 5, Duration.ofHours(1), Duration.ZERO, false);

    /** With settings {@code name=value}. */
    static RolloutPlan plan(String... settings) {
        Map<String, String> said = new HashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            said.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return new RolloutPlan(
                new ReleaseId("vending", new ReleaseVersion("1.1.0"), 2),
                new Targets.Everyone(),
                Optional.empty(),
                SWITCH,
                "staged",
                said,
                0,
                Optional.empty());
    }

    private Plans() {}
}
