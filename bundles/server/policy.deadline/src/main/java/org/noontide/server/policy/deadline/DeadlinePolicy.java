package org.noontide.server.policy.deadline;

import static org.noontide.server.fleet.Standing.DELAYED;
import static org.noontide.server.fleet.Standing.FAILED;
import static org.noontide.server.fleet.Standing.NORMAL;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.RolloutPolicy;
import org.noontide.server.fleet.Standing;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.Rule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Calls a delivery delayed once it is overdue or was held up by something that passes, and failed once every attempt is
 * spent or the terminal named a reason that does not pass by itself.
 */
@Component(configurationPid = "org.noontide.server.policy.deadline", property = RolloutPolicy.NAME + "=deadline")
@Designate(ocd = DeadlinePolicy.Config.class)
public final class DeadlinePolicy implements RolloutPolicy {

    @ObjectClassDefinition(name = "Rollout deadlines")
    @interface Config {
        @AttributeDefinition(
                description =
                        "Seconds after the switch instant, or after a later order, in which a report may still come")
        long grace_seconds() default 600;

        @AttributeDefinition(description = "Seconds that a delayed terminal rests before it is ordered again")
        long retry_interval_seconds() default 1800;

        @AttributeDefinition(description = "Orders sent to one terminal before it counts as failed")
        int attempts() default 3;

        @AttributeDefinition(
                description = "Reasons that pass by themselves: a terminal that names one is ordered again")
        String[] transient_reasons() default {
            "BUSY", "LINK_LOST", "DOWNLOAD_BROKEN", "SIM_UNREGISTERED", "CLOCK_UNSYNCED", "ORDER_EXPIRED"
        };
    }

    private final Duration grace;
    private final Duration rest;
    private final int attempts;
    private final Set<Reason> passing;

    @Activate
    public DeadlinePolicy(Config config) {
        this(
                Duration.ofSeconds(config.grace_seconds()),
                Duration.ofSeconds(config.retry_interval_seconds()),
                config.attempts(),
                Arrays.stream(config.transient_reasons()).map(Reason::valueOf).collect(Collectors.toSet()));
    }

    DeadlinePolicy(Duration grace, Duration rest, int attempts, Set<Reason> passing) {
        Rule.require(!grace.isNegative(), "grace_seconds is not negative: " + grace);
        // with neither grace nor rest an order would expire with its own switch instant
        Rule.require(!rest.isNegative() && !rest.isZero(), "retry_interval_seconds is positive: " + rest);
        Rule.require(attempts > 0, "attempts is positive: " + attempts);
        this.grace = grace;
        this.rest = rest;
        this.attempts = attempts;
        this.passing = Set.copyOf(passing);
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
