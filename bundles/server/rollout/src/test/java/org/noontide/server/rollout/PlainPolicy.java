package org.noontide.server.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutPolicy;
import org.noontide.server.fleet.RolloutRules;
import org.noontide.server.fleet.Standing;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.Stage;

/** As little of a policy as the engine can be tested with: overdue a minute late, rests two, three attempts. */
final class PlainPolicy implements RolloutPolicy, RolloutRules {
    static final String NAME = "plain";
    static final Duration GRACE = Duration.ofMinutes(1);
    static final Duration REST = Duration.ofMinutes(2);
    static final int ATTEMPTS = 3;

    @Override
    public RolloutRules rules(RolloutPlan plan) {
        return this;
    }

    @Override
    public Standing standing(Delivery delivery, Instant now) {
        if (isDone(delivery)) {
            return Standing.NORMAL;
        } else if (delivery.stage().isLast()) {
            return isBusy(delivery) && delivery.attempt() < ATTEMPTS ? Standing.DELAYED : Standing.FAILED;
        } else if (now.isBefore(overdueAt(delivery))) {
            return Standing.NORMAL;
        }
        return delivery.attempt() < ATTEMPTS ? Standing.DELAYED : Standing.FAILED;
    }

    @Override
    public Optional<Instant> turn(Delivery delivery) {
        if (isDone(delivery) || delivery.standing() == Standing.FAILED) {
            return Optional.empty();
        }
        return Optional.of(delivery.standing() == Standing.DELAYED ? restedAt(delivery) : overdueAt(delivery));
    }

    @Override
    public boolean ordersAgain(Delivery delivery, Instant now) {
        return standing(delivery, now) == Standing.DELAYED && !now.isBefore(restedAt(delivery));
    }

    @Override
    public Instant expiry(Delivery delivery, Instant now) {
        return later(delivery.switchAt(), now).plus(GRACE).plus(REST);
    }

    private static boolean isDone(Delivery delivery) {
        Stage stage = delivery.stage();
        return stage == Stage.INSTALLED || stage == Stage.CANCELLED || stage == Stage.SUPERSEDED;
    }

    private static boolean isBusy(Delivery delivery) {
        return delivery.fault().filter(fault -> fault.reason() == Reason.BUSY).isPresent();
    }

    private static Instant overdueAt(Delivery delivery) {
        return later(delivery.switchAt(), delivery.attemptedAt()).plus(GRACE);
    }

    private static Instant restedAt(Delivery delivery) {
        return delivery.stage().isLast()
                ? delivery.changedAt().plus(REST)
                : overdueAt(delivery).plus(REST);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
