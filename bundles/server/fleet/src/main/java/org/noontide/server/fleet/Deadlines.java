package org.noontide.server.fleet;

import static org.noontide.server.fleet.Standing.DELAYED;
import static org.noontide.server.fleet.Standing.FAILED;
import static org.noontide.server.fleet.Standing.NORMAL;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Objection;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.Rule;

/**
 * The rules by due time and attempts (S10–S13): a delivery is delayed once it is overdue or was held up by something that
 * passes, and failed once every attempt is spent or the terminal named a reason that does not pass by itself. Policies
 * that differ in other things build on it.
 *
 * @param grace after the switch instant, or after a later order, in which a report may still come
 * @param rest of a delayed terminal before it is ordered again; positive
 * @param attempts orders sent to one terminal before it counts as failed; positive
 * @param passing reasons that pass by themselves: a terminal that names one is ordered again
 */
public record Deadlines(Duration grace, Duration rest, int attempts, Set<Reason> passing) implements RolloutRules {
    private static final String GRACE = "grace";
    private static final String REST = "rest";
    private static final String ATTEMPTS = "attempts";
    private static final int MOST_ATTEMPTS = 100;

    /** What a plan may set: {@code grace} and {@code rest}, durations, and {@code attempts}, an integer. */
    public static final Set<String> SETTINGS = Set.of(GRACE, REST, ATTEMPTS);

    public Deadlines {
        Rule.require(!grace.isNegative(), "the grace is not negative: " + grace);
        // with neither grace nor rest an order would expire with its own switch instant
        Rule.require(!rest.isNegative() && !rest.isZero(), "the rest before the next attempt is positive: " + rest);
        Rule.require(attempts > 0, "attempts is positive: " + attempts);
        passing = Set.copyOf(passing);
    }

    /** These, but for what a plan says otherwise by its {@link #SETTINGS}. */
    public Deadlines with(PlanSettings settings) throws UnfitPlanException {
        Duration planned = settings.duration(REST).orElse(rest);
        if (planned.isZero()) {
            throw PlanSettings.unfit(
                    REST, Objection.of("setting.rest", "the rest before the next attempt is positive"));
        }
        return new Deadlines(
                settings.duration(GRACE).orElse(grace),
                planned,
                settings.integer(ATTEMPTS, 1, MOST_ATTEMPTS).orElse(attempts),
                passing);
    }

    @Override
    public Standing standing(Delivery delivery, Instant now) {
        return switch (delivery.stage()) {
            case INSTALLED, CANCELLED, SUPERSEDED -> NORMAL;
            case REFUSED, FAILED -> passes(delivery) && hasAttemptsLeft(delivery) ? DELAYED : FAILED;
            default -> underWay(delivery, now);
        };
    }

    @Override
    public Optional<Instant> turn(Delivery delivery) {
        return switch (delivery.stage()) {
            case INSTALLED, CANCELLED, SUPERSEDED -> Optional.empty();
            case REFUSED, FAILED ->
                passes(delivery) && hasAttemptsLeft(delivery) ? Optional.of(restedAt(delivery)) : Optional.empty();
            default -> Optional.of(turnUnderWay(delivery));
        };
    }

    @Override
    public boolean ordersAgain(Delivery delivery, Instant now) {
        return hasAttemptsLeft(delivery) && standing(delivery, now) == DELAYED && !now.isBefore(restedAt(delivery));
    }

    /** An order outlives its own grace by one rest, so that it holds until the next one replaces it. */
    @Override
    public Instant expiry(Delivery delivery, Instant now) {
        return later(delivery.switchAt(), now).plus(grace).plus(rest);
    }

    private Standing underWay(Delivery delivery, Instant now) {
        if (!now.isBefore(overdueAt(delivery))) {
            return hasAttemptsLeft(delivery) ? DELAYED : FAILED;
        }
        boolean late = delivery.attempt() > 1 && !now.isBefore(delivery.switchAt());
        return late ? DELAYED : NORMAL;
    }

    /** The change that comes next after the standing that is on record, since there is no clock here to ask. */
    private Instant turnUnderWay(Delivery delivery) {
        if (delivery.standing() == NORMAL && delivery.attempt() > 1) {
            return delivery.switchAt();
        }
        boolean rests = delivery.standing() == DELAYED && hasAttemptsLeft(delivery);
        return rests ? restedAt(delivery) : overdueAt(delivery);
    }

    private Instant overdueAt(Delivery delivery) {
        return later(delivery.switchAt(), delivery.attemptedAt()).plus(grace);
    }

    private Instant restedAt(Delivery delivery) {
        return delivery.stage().isLast()
                ? delivery.changedAt().plus(rest)
                : later(overdueAt(delivery), delivery.attemptedAt().plus(rest));
    }

    private boolean passes(Delivery delivery) {
        return delivery.fault().map(Fault::reason).filter(passing::contains).isPresent();
    }

    private boolean hasAttemptsLeft(Delivery delivery) {
        return delivery.attempt() < attempts;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
