package org.noontide.server.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Rule;

/**
 * A plan that was taken on, and how it stands.
 *
 * @param plannedBy the operator's name
 * @param approvedBy who agreed, where somebody had to
 * @param waves in which its terminals follow each other, first to last; at least one
 */
public record Rollout(
        RolloutId id,
        RolloutPlan plan,
        Instant plannedAt,
        String plannedBy,
        Optional<String> approvedBy,
        RolloutState state,
        List<Wave> waves) {

    public Rollout {
        Rule.require(!waves.isEmpty(), "a rollout has at least one wave");
        waves = List.copyOf(waves);
    }

    /** How its deliveries stand now. */
    public Tally tally() {
        return waves.stream().map(Wave::tally).reduce(Tally.NONE, Tally::plus);
    }
}
