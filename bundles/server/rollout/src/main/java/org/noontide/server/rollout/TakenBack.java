package org.noontide.server.rollout;

import java.time.Instant;
import java.util.Optional;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.RolloutRules;
import org.noontide.server.fleet.Standing;
import org.noontide.wire.protocol.Stage;

/**
 * The rules of a rollout that was cancelled: nobody is late any more, and who said that it failed has failed.
 *
 * @param orders the rules by which its orders went out
 */
record TakenBack(RolloutRules orders) implements RolloutRules {

    @Override
    public Standing standing(Delivery delivery, Instant now) {
        boolean failed = delivery.stage() == Stage.REFUSED || delivery.stage() == Stage.FAILED;
        return failed ? Standing.FAILED : Standing.NORMAL;
    }

    @Override
    public Optional<Instant> turn(Delivery delivery) {
        return delivery.lookAt();
    }

    @Override
    public boolean ordersAgain(Delivery delivery, Instant now) {
        return false;
    }

    @Override
    public Instant expiry(Delivery delivery, Instant now) {
        return orders.expiry(delivery, now);
    }
}
