package org.noontide.server.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.RolloutRules;
import org.noontide.server.fleet.Standing;
import org.noontide.wire.protocol.Stage;

/**
 * What is to be done about a delivery.
 *
 * @param delivery as it is from now on
 * @param act whether its order goes out
 */
record Step(Delivery delivery, Act act) {
    /** A terminal that comes online is told at once in any case. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** What goes out once the step is committed. */
    enum Act {
        /** Nothing. */
        NONE,
        /** The order of a new attempt. */
        ORDER,
        /** The order that went out already, to a terminal that did not answer it. */
        REPEAT,
        /** That the order is taken back. */
        WITHDRAW
    }

    /**
     * The step of a delivery whose look has come. Whether its terminal is thought online does not count: with an outside
     * broker, or after a restart of the server alone, links stand that no presence told of. An order to somebody who is not
     * there costs one dropped message, and the growing distances bound how many.
     *
     * @param resend how long an order may stay unanswered before it is sent again; each time it takes twice as long
     */
    static Step due(Delivery delivery, Instant now, RolloutRules rules, Duration resend) {
        Delivery judged = Deliveries.judged(delivery, now, rules);
        if (delivery.stage() != Stage.PLANNED) {
            if (judged.standing() == Standing.FAILED && !judged.stage().isLast()) {
                return new Step(Deliveries.givenUp(delivery, now), Act.NONE);
            }
            if (judged.isEnded()) {
                return new Step(judged, Act.NONE);
            }
        }
        boolean again = delivery.stage() != Stage.PLANNED && rules.ordersAgain(judged, now);
        boolean orders = again || delivery.stage() == Stage.PLANNED;
        Optional<Instant> opening = orders ? rules.opening(now) : Optional.of(now);
        if (opening.filter(now::isBefore).isPresent() || opening.isEmpty()) {
            return new Step(Deliveries.waiting(judged, opening, now), Act.NONE);
        }
        if (orders) {
            return ordered(delivery, delivery.attempt() + (again ? 1 : 0), now, rules, resend);
        }
        if (judged.stage() == Stage.ORDERED) {
            Duration waited = Duration.between(delivery.attemptedAt(), now);
            Delivery next = lookedAtBy(judged, now, now.plus(longer(resend, waited)), resend);
            return new Step(next, Act.REPEAT);
        }
        boolean repeats = isAsked(judged, delivery, now);
        Delivery next = lookedAtBy(judged, now, Instant.MAX, resend);
        return new Step(next, repeats ? Act.REPEAT : Act.NONE);
    }

    /**
     * The step of a delivery whose rollout was cancelled. What was ordered is withdrawn, again and again, until its terminal
     * says how it ended; from when the order has long expired nobody needs to say so any more.
     */
    static Step takenBack(Delivery delivery, Instant now, RolloutRules rules, Duration resend) {
        boolean isVoid = rules.expiry(delivery, delivery.changedAt())
                .plus(Deliveries.AT_THE_LATEST)
                .isBefore(now);
        if (delivery.stage() == Stage.PLANNED || delivery.stage().isLast() || isVoid) {
            return new Step(Deliveries.cancelled(delivery, now), Act.NONE);
        }
        Duration waited = Duration.between(delivery.changedAt(), now);
        Duration pause = waited.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer(resend, waited);
        return new Step(Deliveries.lookedAt(delivery, now.plus(pause)), Act.WITHDRAW);
    }

    /**
     * The step of a delivery whose terminal has come online without the order for it: the order goes out again.
     */
    static Step lacking(Delivery delivery, Instant now, Duration resend) {
        boolean unanswered = delivery.stage() == Stage.ORDERED;
        return new Step(unanswered ? noLaterThan(delivery, now.plus(resend)) : delivery, Act.REPEAT);
    }

    /**
     * The step of a delivery whose terminal says that it runs the release, without a report that says so. The report is
     * probably on its way; if it is not, {@link #due} sends the order again, which the terminal answers by INSTALLED.
     */
    static Step unreported(Delivery delivery, Instant now, Duration resend) {
        return new Step(noLaterThan(delivery, now.plus(resend)), Act.NONE);
    }

    /** The same without what it would say again; its next look is due as if it had said it. */
    Step unrepeated() {
        return act == Act.REPEAT || act == Act.WITHDRAW ? new Step(delivery, Act.NONE) : this;
    }

    private static Step ordered(Delivery delivery, int attempt, Instant now, RolloutRules rules, Duration resend) {
        Delivery ordered = Deliveries.ordered(delivery, attempt, now, rules);
        return new Step(lookedAtBy(ordered, now, now.plus(resend), resend), Act.ORDER);
    }

    /** An answered delivery is looked at before its turn only where {@link #unreported} asked for it. */
    private static boolean isAsked(Delivery judged, Delivery before, Instant now) {
        boolean turned = judged.standing() != before.standing();
        return !turned
                && !judged.stage().isLast()
                && judged.lookAt().filter(now::isBefore).isPresent();
    }

    /** {@code delivery} looked at by {@code latest}, and never at once again: a policy must not keep the engine spinning. */
    private static Delivery lookedAtBy(Delivery delivery, Instant now, Instant latest, Duration resend) {
        Instant turn = delivery.lookAt().orElse(latest);
        Instant look = turn.isBefore(latest) ? turn : latest;
        return Deliveries.lookedAt(delivery, look.isAfter(now) ? look : now.plus(resend));
    }

    private static Delivery noLaterThan(Delivery delivery, Instant latest) {
        Optional<Instant> earlier = delivery.lookAt().filter(latest::isAfter);
        return Deliveries.lookedAt(delivery, earlier.orElse(latest));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
