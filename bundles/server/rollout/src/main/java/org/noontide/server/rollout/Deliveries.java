package org.noontide.server.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.RolloutPolicy;
import org.noontide.server.fleet.Standing;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.Stage;

/** What the engine itself makes of a delivery; what a terminal makes of it is the {@link Fold}. */
final class Deliveries {
    /** When to look at a delivery whose policy has no turn in sight: it is open, so it is not left for ever. */
    private static final Duration AT_THE_LATEST = Duration.ofDays(1);

    /** {@code delivery} with the standing that {@code policy} gives it at {@code now}, and the look that follows. */
    static Delivery judged(Delivery delivery, Instant now, RolloutPolicy policy) {
        Delivery judged = with(delivery, policy.standing(delivery, now), delivery.lookAt());
        return with(judged, judged.standing(), lookAt(judged, now, policy));
    }

    /** {@code delivery}, ordered at {@code now} as {@code attempt}; what the attempt before told is of that attempt alone. */
    static Delivery ordered(Delivery delivery, int attempt, Instant now, RolloutPolicy policy) {
        Delivery ordered = new Delivery(
                delivery.id(),
                delivery.from(),
                delivery.switchAt(),
                attempt,
                Stage.ORDERED,
                delivery.standing(),
                now,
                now,
                Optional.of(now),
                Optional.empty(),
                Optional.empty(),
                0);
        return judged(ordered, now, policy);
    }

    /** {@code delivery}, given up at {@code now}: its attempts are used up and it has not ended. */
    static Delivery givenUp(Delivery delivery, Instant now) {
        String detail = "attempt " + delivery.attempt() + " was the last and came no further than " + delivery.stage();
        return ended(
                delivery, Stage.FAILED, Standing.FAILED, Optional.of(new Fault(Reason.ATTEMPTS_USED_UP, detail)), now);
    }

    /** {@code delivery}, made pointless at {@code now} by a later rollout. */
    static Delivery superseded(Delivery delivery, Instant now) {
        return ended(delivery, Stage.SUPERSEDED, Standing.NORMAL, delivery.fault(), now);
    }

    /** {@code delivery}, to be looked at {@code at} that instant. */
    static Delivery lookedAt(Delivery delivery, Instant at) {
        return with(delivery, delivery.standing(), Optional.of(at));
    }

    /** {@code delivery}, with the bytes that its attempt cost. */
    static Delivery downloaded(Delivery delivery, long bytes) {
        return new Delivery(
                delivery.id(),
                delivery.from(),
                delivery.switchAt(),
                delivery.attempt(),
                delivery.stage(),
                delivery.standing(),
                delivery.attemptedAt(),
                delivery.changedAt(),
                delivery.lookAt(),
                delivery.fault(),
                delivery.switching(),
                bytes);
    }

    /** {@code delivery} in {@code standing}, to be looked at {@code lookAt}. */
    private static Delivery with(Delivery delivery, Standing standing, Optional<Instant> lookAt) {
        return new Delivery(
                delivery.id(),
                delivery.from(),
                delivery.switchAt(),
                delivery.attempt(),
                delivery.stage(),
                standing,
                delivery.attemptedAt(),
                delivery.changedAt(),
                lookAt,
                delivery.fault(),
                delivery.switching(),
                delivery.downloaded());
    }

    /** When to look next at a delivery that {@code policy} has an opinion of; nothing where it has ended. */
    private static Optional<Instant> lookAt(Delivery delivery, Instant now, RolloutPolicy policy) {
        Stage stage = delivery.stage();
        if (stage == Stage.INSTALLED || stage == Stage.CANCELLED || stage == Stage.SUPERSEDED) {
            return Optional.empty();
        }
        if (delivery.standing() == Standing.FAILED) {
            // one that has not ended is given up by the beat, which looks at it at once
            return stage.isLast() ? Optional.empty() : Optional.of(now);
        }
        return Optional.of(policy.turn(delivery).orElse(now.plus(AT_THE_LATEST)));
    }

    private static Delivery ended(
            Delivery delivery, Stage stage, Standing standing, Optional<Fault> fault, Instant now) {
        return new Delivery(
                delivery.id(),
                delivery.from(),
                delivery.switchAt(),
                delivery.attempt(),
                stage,
                standing,
                delivery.attemptedAt(),
                now,
                Optional.empty(),
                fault,
                delivery.switching(),
                delivery.downloaded());
    }

    private Deliveries() {}
}
