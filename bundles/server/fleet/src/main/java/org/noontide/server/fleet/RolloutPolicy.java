package org.noontide.server.fleet;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Offers rules for rollouts. It keeps no state and calls no one, so that one policy can be swapped for another while a
 * rollout runs. It is found by its service property {@link #NAME}.
 */
@ConsumerType
public interface RolloutPolicy {
    /** Service property with the name by which a plan asks for the policy. */
    String NAME = "noontide.policy";

    /**
     * The rules for {@code plan}. The same plan always gets the same rules, before it is taken on and after any restart.
     *
     * @throws UnfitPlanException if the policy cannot serve the plan, naming the setting and the rule
     */
    RolloutRules rules(RolloutPlan plan) throws UnfitPlanException;
}
