package org.noontide.server.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.RolloutPolicy;
import org.noontide.server.fleet.Standing;

/**
 * The rules of the deadline policy as it is shipped, which lives in another bundle: ten minutes of grace, half an hour of
 * rest, three attempts. What a terminal says of itself is final here.
 */
final class DeadlineRules implements RolloutPolicy {
    static final String NAME = "deadline";
    static final Duration GRACE = Duration.ofMinutes(10);
    static final Duration REST = Duration.ofMinutes(30);
    static final int ATTEMPTS = 3;

    @Override
    public Standing standing(Delivery delivery, Instant now) {
        return switch (delivery.stage()) {
            case INSTALLED, CANCELLED, SUPERSEDED -> Standing.NORMAL;
            case REFUSED, FAILED -> Standing.FAILED;
            default -> underWay(delivery, now);
        };
    }

    @Override
    public Optional<Instant> turn(Delivery delivery) {
        if (delivery.stage().isLast()) {
            return Optional.empty();
        }
        if (delivery.standing() == Standing.NORMAL && delivery.attempt() > 1) {
            return Optional.of(delivery.switchAt());
        }
        boolean rests = delivery.standing() == Standing.DELAYED && delivery.attempt() < ATTEMPTS;
        return Optional.of(rests ? restedAt(delivery) : overdueAt(delivery));
    }

    @Override
    public boolean ordersAgain(Delivery delivery, Instant now) {
        return delivery.attempt() < ATTEMPTS
                && standing(delivery, now) == Standing.DELAYED
                && !now.isBefore(restedAt(delivery));
    }

    @Override
    public Instant expiry(Delivery delivery, Instant now) {
        return later(delivery.switchAt(), now).plus(GRACE).plus(REST);
    }

    private static Standing underWay(Delivery delivery, Instant now) {
        if (!now.isBefore(overdueAt(delivery))) {
            return delivery.attempt() < ATTEMPTS ? Standing.DELAYED : Standing.FAILED;
        }
        boolean late = delivery.attempt() > 1 && !now.isBefore(delivery.switchAt());
        return late ? Standing.DELAYED : Standing.NORMAL;
    }

    private static Instant overdueAt(Delivery delivery) {
        return later(delivery.switchAt(), delivery.attemptedAt()).plus(GRACE);
    }

    private static Instant restedAt(Delivery delivery) {
        return later(overdueAt(delivery), delivery.attemptedAt().plus(REST));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
