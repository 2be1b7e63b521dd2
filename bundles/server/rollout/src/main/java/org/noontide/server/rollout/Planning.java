package org.noontide.server.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.noontide.server.fleet.EmptyWaveException;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.Rehearsal;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutPolicy;
import org.noontide.server.fleet.RolloutRules;
import org.noontide.server.fleet.RolloutState;
import org.noontide.server.fleet.Share;
import org.noontide.server.fleet.Targets;
import org.noontide.server.fleet.UnfitPlanException;
import org.noontide.wire.protocol.Objection;
import org.noontide.wire.query.Query;
import org.noontide.wire.query.QueryException;

/** Meets plans at the door: what breaks a rule is refused in one sentence, before anything is stored. */
final class Planning {
    /** An operator's "now" is a moment old when it arrives. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(1);

    private final FleetStore store;
    private final Policies policies;

    Planning(FleetStore store, Policies policies) {
        this.store = store;
        this.policies = policies;
    }

    /**
     * Takes {@code plan} on; nothing where no terminal needs it.
     *
     * @throws UnfitPlanException naming the entry and the rule
     */
    Optional<Rollout> take(RolloutPlan plan, String by, RolloutState state, Instant now) throws UnfitPlanException {
        List<Share> waves = waves(plan, now);
        try {
            return store.plan(plan, waves, by, state, now);
        } catch (EmptyWaveException e) {
            throw empty(e);
        }
    }

    /**
     * What {@code plan} would come to.
     *
     * @throws UnfitPlanException naming the entry and the rule
     */
    Rehearsal rehearse(RolloutPlan plan, Instant now) throws UnfitPlanException {
        List<Share> waves = waves(plan, now);
        try {
            return store.rehearse(plan, waves, now);
        } catch (EmptyWaveException e) {
            throw empty(e);
        }
    }

    private static UnfitPlanException empty(EmptyWaveException e) {
        return new UnfitPlanException(
                "settings",
                Objection.of(
                        "plan.wave",
                        "wave {0} would be empty: its query matches no terminal that needs the release",
                        e.wave()));
    }

    /**
     * Holds {@code plan} against every rule.
     *
     * @return in which waves its policy wants it
     * @throws UnfitPlanException naming the entry and the rule
     */
    private List<Share> waves(RolloutPlan plan, Instant now) throws UnfitPlanException {
        Optional<RolloutPolicy> policy = policies.named(plan.policy());
        if (policy.isEmpty()) {
            throw new UnfitPlanException(
                    "policy",
                    Objection.of(
                            "plan.policy",
                            "no policy is called {0}; known policies: {1}",
                            plan.policy(),
                            policies.names().isEmpty() ? "-" : String.join(", ", policies.names())));
        }
        Instant earliest = now.minus(ON_ITS_WAY);
        demand(
                !plan.switchAt().isBefore(earliest),
                "switchAt",
                Objection.of("plan.switch", "the switch instant is past: {0}", plan.switchAt()));
        for (Instant start : plan.startAt().stream().toList()) {
            demand(!start.isBefore(earliest), "startAt", Objection.of("plan.start", "the start is past: {0}", start));
        }
        for (Instant end : plan.joinUntil().stream().toList()) {
            demand(end.isAfter(now), "joinUntil", Objection.of("plan.join", "the end of joining is past: {0}", end));
        }
        demand(
                store.release(plan.release()).isPresent(),
                "release",
                Objection.of("plan.release", "no such release was uploaded: {0}", plan.release()));
        if (plan.targets() instanceof Targets.Matching matching) {
            known("query", matching.query(), store.attributes());
        }
        RolloutRules rules = rules(policy.get(), plan);
        opens(plan, rules, now);
        return waves(rules);
    }

    private static RolloutRules rules(RolloutPolicy policy, RolloutPlan plan) throws UnfitPlanException {
        try {
            return policy.rules(plan);
        } catch (RuntimeException e) {
            throw new UnfitPlanException(
                    "policy", Objection.of("plan.throws", "the policy {0} throws {1}", plan.policy(), e));
        }
    }

    private static void opens(RolloutPlan plan, RolloutRules rules, Instant now) throws UnfitPlanException {
        Instant from = plan.startAt().filter(now::isBefore).orElse(now);
        Optional<Instant> opening = rules.opening(from);
        demand(
                opening.isPresent() && !opening.get().isAfter(later(plan.switchAt(), from)),
                "settings",
                opening.map(first -> Objection.of(
                                "plan.opening",
                                "no order may go out before the switch instant {0}; the first may at {1}",
                                plan.switchAt(),
                                first))
                        .orElseGet(() -> Objection.of(
                                "plan.never",
                                "no order may go out before the switch instant {0}, nor ever after",
                                plan.switchAt())));
    }

    private List<Share> waves(RolloutRules rules) throws UnfitPlanException {
        List<Share> waves = rules.waves();
        boolean isWhole = !waves.isEmpty() && waves.get(waves.size() - 1) instanceof Share.Rest;
        demand(
                isWhole,
                "policy",
                Objection.of("plan.waves", "the last of its waves does not take the rest of the terminals"));
        Set<String> attributes =
                waves.stream().anyMatch(Share.Matching.class::isInstance) ? store.attributes() : Set.of();
        for (Share wave : waves) {
            if (wave instanceof Share.Matching matching) {
                known("settings", matching.query(), attributes);
            }
        }
        return waves;
    }

    private static void known(String field, Query query, Set<String> attributes) throws UnfitPlanException {
        try {
            query.requireKnown(attributes);
        } catch (QueryException e) {
            List<String> facts = new ArrayList<>(e.facts());
            facts.add(0, Integer.toString(e.column()));
            throw new UnfitPlanException(
                    field, new Objection("query." + e.flaw().code(), String.valueOf(e.getMessage()), facts));
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static void demand(boolean holds, String field, Objection otherwise) throws UnfitPlanException {
        if (!holds) {
            throw new UnfitPlanException(field, otherwise);
        }
    }
}
