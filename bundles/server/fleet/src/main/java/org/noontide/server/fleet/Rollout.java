package org.noontide.server.fleet;

import java.time.Instant;
import org.noontide.wire.protocol.RolloutId;

/**
 * A plan that was taken on, and how it stands.
 *
 * @param tally how its deliveries stand now
 */
public record Rollout(RolloutId id, RolloutPlan plan, Instant plannedAt, Tally tally) {}
