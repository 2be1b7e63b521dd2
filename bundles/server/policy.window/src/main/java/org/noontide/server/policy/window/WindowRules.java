package org.noontide.server.policy.window;

import java.time.Instant;
import java.util.Optional;
import org.noontide.server.fleet.Deadlines;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.RolloutRules;
import org.noontide.server.fleet.Standing;

/** The rules of one rollout: its deliveries are judged by their deadlines, and ordered while the window is open. */
record WindowRules(Deadlines deadlines, Window window) implements RolloutRules {

    @Override
    public Standing standing(Delivery delivery, Instant now) {
        return deadlines.standing(delivery, now);
    }

    @Override
    public Optional<Instant> turn(Delivery delivery) {
        return deadlines.turn(delivery);
    }

    @Override
    public boolean ordersAgain(Delivery delivery, Instant now) {
        return deadlines.ordersAgain(delivery, now);
    }

    @Override
    public Instant expiry(Delivery delivery, Instant now) {
        return deadlines.expiry(delivery, now);
    }

    @Override
    public Optional<Instant> opening(Instant now) {
        return window.opening(now);
    }
}
