package org.noontide.server.rollout;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.RolloutState;

/** Settles which of several rollouts a terminal carries out, since it has one update at a time. */
final class Contest {
    private final Campaigns campaigns;

    Contest(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    /**
     * Of the {@code open} deliveries of one terminal the one whose turn it is: of those that may be ordered by now, the one
     * with the highest priority, and of several the one that was planned last. Nothing where none may be ordered.
     */
    Optional<Delivery> winner(List<Delivery> open, Instant now) {
        return open.stream()
                .filter(delivery -> campaign(delivery).lets(delivery, now))
                .max(Comparator.<Delivery>comparingInt(
                                delivery -> campaign(delivery).priority())
                        .thenComparingLong(delivery -> delivery.id().rollout().value()));
    }

    /** {@code loser} as it is from {@code now} on, where {@code winner} is what its terminal carries out. */
    Delivery afterDefeat(Delivery loser, Delivery winner, Instant now) {
        if (campaign(loser).state() == RolloutState.CANCELLED) {
            // it is being withdrawn, and its terminal will say how far it came
            return loser;
        }
        return campaign(loser).isPointlessAfter(campaign(winner))
                ? Deliveries.superseded(loser, now)
                : Deliveries.displaced(loser, now);
    }

    /** {@code waiting}, now that nothing stands before it any more. */
    Delivery afterWait(Delivery waiting, Instant now) {
        boolean waits = waiting.lookAt().filter(Delivery.WOKEN::equals).isPresent();
        return waits && campaign(waiting).lets(waiting, now) ? Deliveries.lookedAt(waiting, now) : waiting;
    }

    private Campaign campaign(Delivery delivery) {
        return campaigns.of(delivery.id().rollout());
    }
}
