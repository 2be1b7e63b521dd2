package org.noontide.server.alert.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.noontide.server.fleet.Alarm;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.RolloutId;

class NoticeTest {

    @Test
    void a_rollout_in_trouble_is_told_without_a_terminal() throws Exception {
        Alarm alarm = new Alarm.OfRollout(
                new RolloutId(12),
                new ReleaseId("vending", new ReleaseVersion("1.1.0"), 110),
                Alarm.Trouble.TOO_MANY_FAILED,
                "7 of 100 \"failed\"",
                Instant.parse("2026-03-01T12:00:00Z"));

        String json = new String(new Notice("n-1", List.of(alarm)).json(), UTF_8);

        assertThat(json)
                .isEqualTo("{\"notice\":\"n-1\",\"alarms\":[{\"rollout\":12,\"application\":\"vending\","
                        + "\"release\":\"1.1.0\",\"trouble\":\"TOO_MANY_FAILED\","
                        + "\"detail\":\"7 of 100 \\\"failed\\\"\",\"raisedAt\":\"2026-03-01T12:00:00Z\"}]}");
    }
}
