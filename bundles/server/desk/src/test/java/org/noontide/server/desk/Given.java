package org.noontide.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutState;
import org.noontide.server.fleet.Standing;
import org.noontide.server.fleet.Tally;
import org.noontide.server.fleet.Targets;
import org.noontide.server.fleet.Wave;
import org.noontide.wire.operations.Problem;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.TerminalId;

/** What the tests of the desk have in common. */
final class Given {
    static final Instant SWITCH_AT = Instant.parse("2026-12-01T04:00:00Z");
    static final ReleaseId RELEASE = new ReleaseId("vending", new ReleaseVersion("1.0.0"), 100);

    /** What enrols a terminal, with room for its number. */
    static final String TERMINAL =
            "{'terminal':'%s','model':'VM-9','application':'vending','version':'0.9.0','sequence':90}";

    /** What plans {@link #RELEASE} for everyone. */
    static final String ROLLOUT = "{'application':'vending','version':'1.0.0','switchAt':'2026-12-01T04:00:00Z'}";

    /** Rollout 7, of one wave that is started. */
    static Rollout rollout(Tally tally) {
        return rollout(
                new RolloutPlan(RELEASE, new Targets.Everyone(), SWITCH_AT, "deadline"), RolloutState.RUNNING, tally);
    }

    static Rollout rollout(RolloutPlan plan, RolloutState state, Tally tally) {
        Wave wave = new Wave(1, Optional.of(DeskServer.NOW), plan.switchAt(), tally);
        return new Rollout(new RolloutId(7), plan, DeskServer.NOW, "admin", Optional.empty(), state, List.of(wave));
    }

    /** The delivery of rollout 7 to {@code terminal}, which is installed. */
    static Delivery delivery(String terminal, Switching switching) {
        return new Delivery(
                new DeliveryId(new RolloutId(7), new TerminalId(terminal)),
                new ReleaseId("vending", new ReleaseVersion("0.9.0"), 90),
                2,
                SWITCH_AT,
                1,
                Stage.INSTALLED,
                Standing.NORMAL,
                DeskServer.NOW,
                DeskServer.NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.of(switching),
                1234);
    }

    static Problem assertRefused(HttpResponse<String> response, int status, Optional<String> entry, String detail)
            throws Exception {
        Problem problem = DeskServer.problem(response);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(problem.entry()).isEqualTo(entry);
        assertThat(problem.detail()).contains(detail);
        return problem;
    }

    private Given() {}
}
