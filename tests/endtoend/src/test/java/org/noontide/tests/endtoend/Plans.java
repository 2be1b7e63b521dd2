package org.noontide.tests.endtoend;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.noontide.operator.client.ProblemException;
import org.noontide.product.demo.Site;
import org.noontide.wire.operations.AlarmView;
import org.noontide.wire.operations.DeliveryView;
import org.noontide.wire.operations.RolloutRequest;
import org.noontide.wire.operations.RolloutView;

/** What an operator plans, and how it stands. */
final class Plans {
    /** Plans the new release for an instant that comes soon. */
    static RolloutView plan(Site site, Optional<String> policy, Optional<String> query, Map<String, String> settings)
            throws IOException {
        return site.client()
                .plan(request(policy, query, settings, soon(), false))
                .rollout()
                .orElseThrow();
    }

    static RolloutRequest request(
            Optional<String> policy,
            Optional<String> query,
            Map<String, String> settings,
            Instant switchAt,
            boolean approval) {
        return new RolloutRequest(
                Site.APPLICATION,
                Site.NEW,
                switchAt,
                policy,
                Optional.empty(),
                query,
                Optional.empty(),
                Optional.of(settings),
                Optional.empty(),
                query.map(unused -> later()),
                Optional.of(approval));
    }

    static Instant soon() {
        return Clock.systemUTC().instant().plusSeconds(3);
    }

    static Instant later() {
        return Clock.systemUTC().instant().plus(Duration.ofHours(1));
    }

    static String state(Site site, RolloutView rollout) throws IOException {
        return site.client().rollout(rollout.id()).state();
    }

    static long installed(Site site, RolloutView rollout) throws IOException {
        return site.client().rollout(rollout.id()).installed();
    }

    /** How many terminals have not ended yet. */
    static long open(Site site, RolloutView rollout) throws IOException {
        return site.client().deliveries(rollout.id(), Optional.empty(), 10).items().stream()
                .filter(delivery ->
                        !List.of("INSTALLED", "REFUSED", "FAILED", "CANCELLED").contains(delivery.stage()))
                .count();
    }

    static DeliveryView delivery(Site site, RolloutView rollout, int index) throws IOException {
        return site.client()
                .deliveries(rollout.id(), Optional.empty(), 10)
                .items()
                .get(index);
    }

    static String version(Site site, int index) throws IOException {
        return site.terminals().get(index).version();
    }

    static List<AlarmView> alarms(Site site) throws IOException {
        return site.client().alarms(Optional.empty(), 100).items();
    }

    /** What the server says against {@code asking}. */
    static String refusal(Site.Asking<?> asking) throws IOException {
        try {
            throw new AssertionError("not refused: " + asking.ask());
        } catch (ProblemException refused) {
            return refused.problem().detail();
        }
    }

    private Plans() {}
}
