package org.noontide.tests.endtoend;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutPolicy;
import org.noontide.server.fleet.RolloutRules;
import org.noontide.server.fleet.Standing;
import org.noontide.wire.protocol.Stage;

/** A stranger's policy, as it would come in a plug-in: one attempt, and no mercy a minute after the instant. */
public final class EagerPolicy implements RolloutPolicy, RolloutRules {
    private static final Duration MERCY = Duration.ofMinutes(1);

    @Override
    public RolloutRules rules(RolloutPlan plan) {
        return this;
    }

    @Override
    public Standing standing(Delivery delivery, Instant now) {
        boolean over = now.isAfter(delivery.switchAt().plus(MERCY));
        return over && delivery.stage() != Stage.INSTALLED ? Standing.FAILED : Standing.NORMAL;
    }

    @Override
    public Optional<Instant> turn(Delivery delivery) {
        return delivery.stage().isLast()
                ? Optional.empty()
                : Optional.of(delivery.switchAt().plus(MERCY).plusMillis(1));
    }

    @Override
    public boolean ordersAgain(Delivery delivery, Instant now) {
        return false;
    }

    @Override
    public Instant expiry(Delivery delivery, Instant now) {
        Instant later = delivery.switchAt().isAfter(now) ? delivery.switchAt() : now;
        return later.plus(MERCY);
    }
}
