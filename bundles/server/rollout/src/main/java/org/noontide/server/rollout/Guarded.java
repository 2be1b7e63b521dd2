package org.noontide.server.rollout;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.RolloutPolicy;
import org.noontide.server.fleet.Standing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A policy as the engine dares to call it. Anybody may drop one in the running server: one that throws, or lets an order
 * expire before its time, must not stop the rollouts of the others.
 */
final class Guarded implements RolloutPolicy {
    private static final Logger LOG = LoggerFactory.getLogger(Guarded.class);

    private final String name;
    private final RolloutPolicy policy;
    private boolean complained;

    Guarded(String name, RolloutPolicy policy) {
        this.name = name;
        this.policy = policy;
    }

    @Override
    public Standing standing(Delivery delivery, Instant now) {
        return answer(now, asked -> asked.standing(delivery, now));
    }

    /** Where the policy throws there is no turn, and the engine looks again in its own time. */
    @Override
    public Optional<Instant> turn(Delivery delivery) {
        try {
            return policy.turn(delivery);
        } catch (RuntimeException e) {
            complain(e);
            return Optional.empty();
        }
    }

    @Override
    public boolean ordersAgain(Delivery delivery, Instant now) {
        return answer(now, asked -> asked.ordersAgain(delivery, now));
    }

    @Override
    public Instant expiry(Delivery delivery, Instant now) {
        Instant expiry = answer(now, asked -> asked.expiry(delivery, now));
        boolean holds = expiry.isAfter(now) && expiry.isAfter(delivery.switchAt());
        return holds ? expiry : new Held(now).expiry(delivery, now);
    }

    /** True where {@code other} is the policy behind this. */
    boolean guards(RolloutPolicy other) {
        return policy.equals(other);
    }

    private <T> T answer(Instant now, Function<RolloutPolicy, T> question) {
        try {
            return question.apply(policy);
        } catch (RuntimeException e) {
            complain(e);
            return question.apply(new Held(now));
        }
    }

    private void complain(RuntimeException failure) {
        if (!complained) {
            complained = true;
            LOG.error("policy={} throws, its deliveries stay as they are where it does", name, failure);
        }
    }
}
