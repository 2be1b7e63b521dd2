package org.noontide.server.fleet;

import java.time.Instant;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Rule;

/**
 * What an operator asks for: this release, on those terminals, at that instant.
 *
 * @param switchAt the unified standard time at which all of them switch
 * @param policy name of the {@link RolloutPolicy} that decides about its deliveries
 */
public record RolloutPlan(ReleaseId release, Targets targets, Instant switchAt, String policy) {

    public RolloutPlan {
        Rule.require(!policy.isBlank() && policy.length() <= 64, "a policy's name has 1 to 64 characters");
    }
}
