package org.noontide.tests.framework;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutPolicy;
import org.noontide.server.fleet.RolloutRules;
import org.noontide.server.fleet.Standing;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** A policy as somebody would drop it in: the only class of a bundle of its own, which {@link PolicyBundle} makes. */
public final class SwappedPolicy implements RolloutPolicy, RolloutRules, BundleActivator {
    static final String NAME = "swapped";
    private static final Duration PATIENCE = Duration.ofHours(1);

    @Override
    public void start(BundleContext context) {
        context.registerService(
                RolloutPolicy.class, this, FrameworkUtil.asDictionary(Map.of(RolloutPolicy.NAME, NAME)));
    }

    @Override
    public void stop(BundleContext context) {
        // the framework takes the service back
    }

    @Override
    public RolloutRules rules(RolloutPlan plan) {
        return this;
    }

    @Override
    public Standing standing(Delivery delivery, Instant now) {
        return Standing.NORMAL;
    }

    @Override
    public Optional<Instant> turn(Delivery delivery) {
        return Optional.of(delivery.switchAt().plus(PATIENCE));
    }

    @Override
    public boolean ordersAgain(Delivery delivery, Instant now) {
        return false;
    }

    @Override
    public Instant expiry(Delivery delivery, Instant now) {
        return delivery.switchAt().plus(PATIENCE);
    }
}
