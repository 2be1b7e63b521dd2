package org.noontide.server.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.noontide.server.fleet.Course;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutPolicy;
import org.noontide.server.fleet.RolloutRules;
import org.noontide.server.fleet.Share;
import org.noontide.server.fleet.Standing;
import org.noontide.server.fleet.UnfitPlanException;
import org.noontide.server.fleet.Wave;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules of a policy as the engine dares to ask them. Anybody may drop a policy in the running server: one that throws,
 * or lets an order expire before its time, must not stop the rollouts of the others.
 */
final class Guarded implements RolloutRules {
    private static final Logger LOG = LoggerFactory.getLogger(Guarded.class);

    private static final Duration A_WHILE = Duration.ofSeconds(10);
    private static final Held HELD = new Held();

    private final RolloutPolicy policy;
    private final String name;
    private final Optional<RolloutRules> rules;
    private final Consumer<String> complaints;
    private boolean complained;

    /**
     * The rules of {@code policy} for {@code plan}.
     *
     * @param complaints told once, in one sentence, where it throws
     * @throws UnfitPlanException if the policy cannot serve the plan
     */
    Guarded(RolloutPlan plan, RolloutPolicy policy, Consumer<String> complaints) throws UnfitPlanException {
        this.policy = policy;
        this.name = plan.policy();
        this.complaints = complaints;
        this.rules = rules(plan);
    }

    /** True where these are the rules of {@code other}. */
    boolean isOf(RolloutPolicy other) {
        return policy.equals(other);
    }

    /** True once the policy has thrown: it is not asked about this rollout again. */
    boolean isBroken() {
        return complained;
    }

    @Override
    public Standing standing(Delivery delivery, Instant now) {
        return answer(asked -> asked.standing(delivery, now));
    }

    /** Where the policy throws there is no turn, and the engine looks again in its own time. */
    @Override
    public Optional<Instant> turn(Delivery delivery) {
        return asked(Optional.<Instant>empty(), it -> it.turn(delivery));
    }

    @Override
    public boolean ordersAgain(Delivery delivery, Instant now) {
        return answer(asked -> asked.ordersAgain(delivery, now));
    }

    @Override
    public Instant expiry(Delivery delivery, Instant now) {
        Instant expiry = answer(asked -> asked.expiry(delivery, now));
        boolean holds = expiry.isAfter(now) && expiry.isAfter(delivery.switchAt());
        return holds ? expiry : HELD.expiry(delivery, now);
    }

    /** Where the policy throws, no order goes out. */
    @Override
    public Optional<Instant> opening(Instant now) {
        return asked(Optional.of(now.plus(A_WHILE)), it -> it.opening(now));
    }

    @Override
    public List<Share> waves() {
        return asked(List.<Share>of(new Share.Rest()), RolloutRules::waves);
    }

    @Override
    public Course course(List<Wave> waves, Instant now) {
        return asked(new Course.Stay(Optional.of(now.plus(A_WHILE))), it -> it.course(waves, now));
    }

    private Optional<RolloutRules> rules(RolloutPlan plan) throws UnfitPlanException {
        try {
            return Optional.of(policy.rules(plan));
        } catch (RuntimeException e) {
            complain(e);
            return Optional.empty();
        }
    }

    private <T> T answer(Function<RolloutRules, T> question) {
        return asked(Optional.<T>empty(), it -> Optional.of(question.apply(it))).orElseGet(() -> question.apply(HELD));
    }

    private <T> T asked(T otherwise, Function<RolloutRules, T> question) {
        try {
            return rules.isPresent() ? question.apply(rules.get()) : otherwise;
        } catch (RuntimeException e) {
            complain(e);
            return otherwise;
        }
    }

    private void complain(RuntimeException failure) {
        if (!complained) {
            complained = true;
            LOG.error("policy={} throws, its deliveries stay as they are where it does", name, failure);
            complaints.accept("the policy " + name + " throws " + failure);
        }
    }
}
