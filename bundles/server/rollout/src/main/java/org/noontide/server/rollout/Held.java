package org.noontide.server.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.RolloutPolicy;
import org.noontide.server.fleet.Standing;
import org.noontide.wire.protocol.Stage;

/**
 * Stands in for a policy that is gone, for as long as it is: nothing is concluded, nothing is ordered, and soon it is
 * looked for again.
 */
record Held(Instant since) implements RolloutPolicy {
    private static final Duration A_WHILE = Duration.ofSeconds(10);
    private static final Duration ORDER_HOLDS = Duration.ofDays(1);

    /** When to look for the policy again. */
    Instant until() {
        return since.plus(A_WHILE);
    }

    @Override
    public Standing standing(Delivery delivery, Instant now) {
        return delivery.stage() == Stage.INSTALLED ? Standing.NORMAL : delivery.standing();
    }

    @Override
    public Optional<Instant> turn(Delivery delivery) {
        return Optional.of(until());
    }

    @Override
    public boolean ordersAgain(Delivery delivery, Instant now) {
        return false;
    }

    @Override
    public Instant expiry(Delivery delivery, Instant now) {
        Instant from = delivery.switchAt().isAfter(now) ? delivery.switchAt() : now;
        return from.plus(ORDER_HOLDS);
    }
}
