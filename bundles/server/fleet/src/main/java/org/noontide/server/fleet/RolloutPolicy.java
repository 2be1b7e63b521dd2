package org.noontide.server.fleet;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides what the server makes of a delivery. Rules only: a policy reads no clock, keeps no state and calls no one, so
 * that one policy can be swapped for another while a rollout runs. It is found by its service property {@link #NAME}.
 */
@ConsumerType
public interface RolloutPolicy {
    /** Service property with the name by which a plan asks for the policy. */
    String NAME = "noontide.policy";

    /** How {@code delivery} stands at {@code now}. The same arguments always give the same answer. */
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
}
