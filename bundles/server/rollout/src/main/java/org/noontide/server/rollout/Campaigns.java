package org.noontide.server.rollout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.Release;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutPolicy;
import org.noontide.server.fleet.RolloutRules;
import org.noontide.server.fleet.Targets;
import org.noontide.server.fleet.UnfitPlanException;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.UpdateOrder;

/** What a delivery's rollout says about it: whether and by which rules, and what to order. For the engine's thread alone. */
final class Campaigns {
    /** As many rollouts as an operator has running at once, with room; what changes of them is forgotten when it does. */
    private static final int KEPT = 64;

    private static final Held HELD = new Held();

    private final FleetStore store;
    private final Policies policies;
    private final Listeners listeners;
    private final Map<RolloutId, Known> recent = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RolloutId, Known> eldest) {
            return size() > KEPT;
        }
    };

    /** What is wrong with policies, until it is told. */
    private final Map<RolloutId, String> complaints = new LinkedHashMap<>();

    Campaigns(FleetStore store, Policies policies, Listeners listeners) {
        this.store = store;
        this.policies = policies;
        this.listeners = listeners;
    }

    /** The rollout {@code id}, which the store has a delivery of. */
    Campaign of(RolloutId id) {
        return find(id).orElseThrow(() ->
                new IllegalStateException("the store has a delivery of update " + id + ", but not its release"));
    }

    /** The rollout {@code id}; nothing where there is none. */
    Optional<Campaign> find(RolloutId id) {
        Known known = recent.get(id);
        if (known == null) {
            Optional<Campaign> read = store.rollout(id)
                    .flatMap(rollout -> published(rollout).map(release -> new Campaign(rollout, release)));
            read.ifPresent(campaign -> recent.put(id, new Known(campaign, Optional.empty())));
            return read;
        }
        return Optional.of(known.campaign());
    }

    /** What was withdrawn is asked for, too: a terminal may tell of a rollout long after it is over. */
    private Optional<Release> published(Rollout rollout) {
        ReleaseId id = rollout.plan().release();
        return store.published(id.application(), id.version());
    }

    /** Something about {@code rollout} has changed in the store. */
    void forget(RolloutId rollout) {
        recent.remove(rollout);
        listeners.changed(rollout);
    }

    /**
     * The rules of {@code id}: those of its policy while it runs, and others that hold its deliveries or take them back
     * where it does not, or where its policy is gone.
     */
    RolloutRules rules(RolloutId id) {
        Campaign campaign = of(id);
        return switch (campaign.state()) {
            case RUNNING -> policyRules(campaign);
            case AWAITING_APPROVAL, PAUSED, STOPPED -> HELD;
            case CANCELLED -> new TakenBack(orderRules(campaign));
        };
    }

    /** The order that {@code delivery} is in its current attempt. */
    UpdateOrder order(Delivery delivery, Instant now) {
        RolloutId id = delivery.id().rollout();
        Rollout rollout = of(id).rollout();
        Release release = of(id).release();
        Optional<RolloutId> undoes = rollout.plan().targets() instanceof Targets.Undoing undoing
                ? Optional.of(undoing.rollout())
                : Optional.empty();
        return new UpdateOrder(
                delivery.id().terminal(),
                id,
                delivery.attempt(),
                release.id(),
                release.archive(),
                List.of(release.archive()),
                release.manifest(),
                delivery.switchAt(),
                rules(id).expiry(delivery, now),
                undoes);
    }

    /** One alarm for each rollout whose policy was found to fail and of which that is not {@linkplain #told told}. */
    List<Alarm> complaints(Instant now) {
        List<Alarm> alarms = new ArrayList<>();
        complaints.forEach((id, detail) ->
                alarms.add(new Alarm.OfRollout(id, of(id).release().id(), Alarm.Trouble.POLICY_FAILS, detail, now)));
        return alarms;
    }

    /** True where there is a complaint that is not told. */
    boolean isComplaining() {
        return !complaints.isEmpty();
    }

    /** The complaints are told, durably. */
    void told() {
        complaints.clear();
    }

    private RolloutRules policyRules(Campaign campaign) {
        Optional<RolloutPolicy> policy =
                policies.needed(campaign.rollout().plan().policy());
        return policy.isPresent() ? rules(campaign, policy.get()) : HELD;
    }

    /** By which an order that is out expires, though nothing more is asked of the policy. */
    private RolloutRules orderRules(Campaign campaign) {
        return policies.named(campaign.rollout().plan().policy())
                .<RolloutRules>map(policy -> rules(campaign, policy))
                .orElse(HELD);
    }

    private RolloutRules rules(Campaign campaign, RolloutPolicy policy) {
        RolloutId id = campaign.rollout().id();
        Known known = recent.getOrDefault(id, new Known(campaign, Optional.empty()));
        Optional<Guarded> kept = known.rules().filter(guarded -> guarded.isOf(policy));
        if (kept.isPresent()) {
            return kept.get().isBroken() ? HELD : kept.get();
        }
        try {
            Guarded rules =
                    new Guarded(campaign.rollout().plan(), policy, detail -> complaints.putIfAbsent(id, detail));
            recent.put(id, new Known(campaign, Optional.of(rules)));
            return rules;
        } catch (UnfitPlanException e) {
            // another version of the policy than the one that the plan was made for
            complaints.putIfAbsent(id, "it does not take the plan any more: " + e.entry() + ": " + e.rule());
            return HELD;
        }
    }

    private record Known(Campaign campaign, Optional<Guarded> rules) {}
}
