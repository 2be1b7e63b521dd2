package org.noontide.tests.endtoend;

import java.time.Instant;
import java.util.Optional;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutPolicy;
import org.noontide.server.fleet.RolloutRules;
import org.noontide.server.fleet.Standing;

/** A policy that takes every plan on and then throws, which {@link PluginTest} drops into a running server. */
public final class WildPolicy implements RolloutPolicy, RolloutRules {

    @Override
    public RolloutRules rules(RolloutPlan plan) {
        return this;
    }

    @Override
    public Standing standing(Delivery delivery, Instant now) {
        throw new IllegalStateException("nobody tried this out");
    }

    @Override
    public Optional<Instant> turn(Delivery delivery) {
        return Optional.empty();
    }

    @Override
    public boolean ordersAgain(Delivery delivery, Instant now) {
        return false;
    }

    @Override
    public Instant expiry(Delivery delivery, Instant now) {
        return delivery.switchAt().plusSeconds(60);
    }
}
