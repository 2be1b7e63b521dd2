package org.noontide.server.fleet;

import java.time.Instant;
import java.util.Optional;
import org.noontide.wire.protocol.Rule;

/**
 * Terminals of one rollout that are ordered together.
 *
 * @param number from 1
 * @param startedAt when its first orders were let out; nothing where it waits for the waves before it
 * @param switchAt when its terminals switch; for a wave that waits, what was planned
 * @param tally how its deliveries stand now
 */
public record Wave(int number, Optional<Instant> startedAt, Instant switchAt, Tally tally) {
    public Wave {
        Rule.require(number > 0, "a wave's number is positive: " + number);
    }

    public boolean isStarted() {
        return startedAt.isPresent();
    }
}
