package org.noontide.server.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.RolloutRules;
import org.noontide.server.fleet.Standing;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.Stage;

/** What the engine itself makes of a delivery; what a terminal makes of it is the {@link Fold}. */
final class Deliveries {
    /** When to look at a delivery whose policy has no turn in sight: it is open, so it is not left for ever. */
    static final Duration AT_THE_LATEST = Duration.ofDays(1);

    /** {@code delivery} with the standing that {@code rules} gives it at {@code now}, and the look that follows. */
    static Delivery judged(Delivery delivery, Instant now, RolloutRules rules) {
        Delivery judged = with(delivery, rules.standing(delivery, now), delivery.lookAt());
        return with(judged, judged.standing(), lookAt(judged, now, rules));
    }

    /** {@code delivery}, ordered at {@code now} as {@code attempt}; what the attempt before told is of that attempt alone. */
    static Delivery ordered(Delivery delivery, int attempt, Instant now, RolloutRules rules) {
        Delivery ordered = new Delivery(
                delivery.id(),
                delivery.from(),
                delivery.wave(),
                delivery.switchAt(),
                attempt,
                Stage.ORDERED,
                delivery.standing(),
                now,
                now,
                Optional.of(now),
                Optional.empty(),
                Optional.empty(),
                0,
                delivery.timing());
        return judged(ordered, now, rules);
    }

    /** {@code delivery}, given up at {@code now}: its attempts are used up and it has not ended. */
    static Delivery givenUp(Delivery delivery, Instant now) {
        String detail = "attempt " + delivery.attempt() + " was the last and came no further than " + delivery.stage();
        return ended(
                delivery, Stage.FAILED, Standing.FAILED, Optional.of(new Fault(Reason.ATTEMPTS_USED_UP, detail)), now);
    }

    /** {@code delivery}, whose terminal may not have its archive, by {@code fault}. */
    static Delivery barred(Delivery delivery, Fault fault, Instant now, RolloutRules rules) {
        return judged(ended(delivery, Stage.FAILED, delivery.standing(), Optional.of(fault), now), now, rules);
    }

    /** {@code delivery}, made pointless at {@code now} by a later rollout. */
    static Delivery superseded(Delivery delivery, Instant now) {
        return ended(delivery, Stage.SUPERSEDED, Standing.NORMAL, delivery.fault(), now);
    }

    /** {@code delivery}, taken back at {@code now} by an operator before its terminal switched. */
    static Delivery cancelled(Delivery delivery, Instant now) {
        return ended(delivery, Stage.CANCELLED, Standing.NORMAL, delivery.fault(), now);
    }

    /**
     * {@code delivery}, which must give way at {@code now} to another rollout and still is of use after it. What its
     * terminal had of it is gone, so that it will be another attempt.
     */
    static Delivery displaced(Delivery delivery, Instant now) {
        if (delivery.stage() == Stage.PLANNED) {
            return lookedAt(delivery, Delivery.WOKEN);
        }
        return new Delivery(
                delivery.id(),
                delivery.from(),
                delivery.wave(),
                delivery.switchAt(),
                delivery.attempt() + 1,
                Stage.PLANNED,
                delivery.standing(),
                now,
                now,
                Optional.of(Delivery.WOKEN),
                Optional.empty(),
                Optional.empty(),
                0,
                delivery.timing());
    }

    /** {@code judged}, which may not be ordered before {@code opening}. Nothing was asked of its terminal: it cannot fail. */
    static Delivery waiting(Delivery judged, Optional<Instant> opening, Instant now) {
        Standing standing = judged.standing() == Standing.FAILED ? Standing.DELAYED : judged.standing();
        return with(judged, standing, opening.or(() -> Optional.of(now.plus(AT_THE_LATEST))));
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
                delivery.wave(),
                delivery.switchAt(),
                delivery.attempt(),
                delivery.stage(),
                delivery.standing(),
                delivery.attemptedAt(),
                delivery.changedAt(),
                delivery.lookAt(),
                delivery.fault(),
                delivery.switching(),
                bytes,
                delivery.timing());
    }

    /** {@code delivery} in {@code standing}, to be looked at {@code lookAt}. */
    private static Delivery with(Delivery delivery, Standing standing, Optional<Instant> lookAt) {
        return new Delivery(
                delivery.id(),
                delivery.from(),
                delivery.wave(),
                delivery.switchAt(),
                delivery.attempt(),
                delivery.stage(),
                standing,
                delivery.attemptedAt(),
                delivery.changedAt(),
                lookAt,
                delivery.fault(),
                delivery.switching(),
                delivery.downloaded(),
                delivery.timing());
    }

    /** When to look next at a delivery that {@code rules} has an opinion of; nothing where it has ended. */
    private static Optional<Instant> lookAt(Delivery delivery, Instant now, RolloutRules rules) {
        Stage stage = delivery.stage();
        if (stage == Stage.INSTALLED || stage == Stage.CANCELLED || stage == Stage.SUPERSEDED) {
            return Optional.empty();
        }
        if (delivery.standing() == Standing.FAILED) {
            // one that has not ended is given up by the beat, which looks at it at once
            return stage.isLast() ? Optional.empty() : Optional.of(now);
        }
        return Optional.of(rules.turn(delivery).orElse(now.plus(AT_THE_LATEST)));
    }

    private static Delivery ended(
            Delivery delivery, Stage stage, Standing standing, Optional<Fault> fault, Instant now) {
        return new Delivery(
                delivery.id(),
                delivery.from(),
                delivery.wave(),
                delivery.switchAt(),
                delivery.attempt(),
                stage,
                standing,
                delivery.attemptedAt(),
                now,
                Optional.empty(),
                fault,
                delivery.switching(),
                delivery.downloaded(),
                delivery.timing());
    }

    private Deliveries() {}
}
