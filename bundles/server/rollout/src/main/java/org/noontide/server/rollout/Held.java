package org.noontide.server.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.noontide.server.fleet.Course;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.RolloutRules;
import org.noontide.server.fleet.Standing;
import org.noontide.server.fleet.Wave;
import org.noontide.wire.protocol.Stage;

/**
 * Stands in for the rules of a rollout that is held: nothing is concluded, nothing is ordered, and nobody looks again before
 * that is over, so that a held fleet costs nothing.
 */
record Held() implements RolloutRules {
    private static final Duration ORDER_HOLDS = Duration.ofDays(1);

    @Override
    public Standing standing(Delivery delivery, Instant now) {
        return delivery.stage() == Stage.INSTALLED ? Standing.NORMAL : delivery.standing();
    }

    @Override
    public Optional<Instant> turn(Delivery delivery) {
        return Optional.of(Delivery.WOKEN);
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

    @Override
    public Course course(List<Wave> waves, Instant now) {
        return new Course.Stay(Optional.empty());
    }
}
