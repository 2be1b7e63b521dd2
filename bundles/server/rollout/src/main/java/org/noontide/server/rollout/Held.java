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
 * Stands in for the rules of a rollout that is held: nothing is concluded, nothing is ordered.
 *
 * @param since when it was asked
 * @param until when to look again
 */
record Held(Instant since, Instant until) implements RolloutRules {
    private static final Duration A_WHILE = Duration.ofSeconds(10);
    private static final Duration ORDER_HOLDS = Duration.ofDays(1);

    /** Those of a rollout whose policy is gone, which soon is looked for again. */
    static Held since(Instant now) {
        return new Held(now, now.plus(A_WHILE));
    }

    @Override
    public Standing standing(Delivery delivery, Instant now) {
        return delivery.stage() == Stage.INSTALLED ? Standing.NORMAL : delivery.standing();
    }

    @Override
    public Optional<Instant> turn(Delivery delivery) {
        return Optional.of(until);
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
        return new Course.Stay(Optional.of(until));
    }
}
