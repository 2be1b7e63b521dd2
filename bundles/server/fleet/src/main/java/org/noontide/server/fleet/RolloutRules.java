package org.noontide.server.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides what the server makes of the deliveries of one rollout. Rules only: they read no clock and keep no state, and the
 * same arguments always give the same answer.
 */
@ConsumerType
public interface RolloutRules {

    /** How {@code delivery} stands at {@code now}. */
    Standing standing(Delivery delivery, Instant now);

    /**
     * When {@link #standing} will next answer otherwise though nothing was heard, or a delayed delivery has rested and is
     * to be ordered again; nothing where that will never be.
     */
    Optional<Instant> turn(Delivery delivery);

    /** True where {@code delivery} is to be ordered again at {@code now}, as its next attempt (S13). */
    boolean ordersAgain(Delivery delivery, Instant now);

    /** Until when the order of the current attempt holds; later than the delivery's switch instant and than {@code now}. */
    Instant expiry(Delivery delivery, Instant now);

    /**
     * The first instant, not before {@code now}, at which an order may go out; nothing where that will never be. Terminals
     * download as soon as they have their order.
     */
    default Optional<Instant> opening(Instant now) {
        return Optional.of(now);
    }

    /** In which waves the terminals follow each other; the last one is {@link Share.Rest}, so that nobody is left out. */
    default List<Share> waves() {
        return List.of(new Share.Rest());
    }

    /**
     * How the rollout goes on. It is asked whenever the tally of a wave has changed, while the rollout is running.
     *
     * @param waves first to last; the first is started
     */
    default Course course(List<Wave> waves, Instant now) {
        return new Course.Stay(Optional.empty());
    }
}
