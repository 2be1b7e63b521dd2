package org.noontide.server.rollout;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.Release;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutPolicy;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.UpdateOrder;

/** What a delivery's rollout says about it: by which policy, and what to order. For the engine's thread alone. */
final class Campaigns {
    /** As many rollouts as an operator has running at once, with room; what never changes of them is kept. */
    private static final int KEPT = 64;

    private final FleetStore store;
    private final Policies policies;
    private final Map<RolloutId, Campaign> recent = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RolloutId, Campaign> eldest) {
            return size() > KEPT;
        }
    };

    Campaigns(FleetStore store, Policies policies) {
        this.store = store;
        this.policies = policies;
    }

    /** The policy of {@code rollout}, or one that holds everything where it is gone. */
    RolloutPolicy policy(RolloutId rollout, Instant now) {
        Optional<Guarded> policy = policies.needed(campaign(rollout).policy());
        return policy.isPresent() ? policy.get() : new Held(now);
    }

    /** What the terminals of {@code rollout} are to run. */
    ReleaseId release(RolloutId rollout) {
        return campaign(rollout).release().id();
    }

    /** The order that {@code delivery} is in its current attempt. */
    UpdateOrder order(Delivery delivery, Instant now) {
        RolloutId rollout = delivery.id().rollout();
        Release release = campaign(rollout).release();
        return new UpdateOrder(
                delivery.id().terminal(),
                rollout,
                delivery.attempt(),
                release.id(),
                release.archive(),
                List.of(release.archive()),
                release.manifest(),
                delivery.switchAt(),
                policy(rollout, now).expiry(delivery, now),
                Optional.empty());
    }

    private Campaign campaign(RolloutId id) {
        Campaign known = recent.get(id);
        if (known != null) {
            return known;
        }
        Optional<Rollout> rollout = store.rollout(id);
        Optional<Release> release =
                rollout.flatMap(found -> store.release(found.plan().release()));
        if (rollout.isEmpty() || release.isEmpty()) {
            throw new IllegalStateException("the store has a delivery of update " + id + ", but not its release");
        }
        Campaign campaign = new Campaign(rollout.get().plan().policy(), release.get());
        recent.put(id, campaign);
        return campaign;
    }

    private record Campaign(String policy, Release release) {}
}
