package org.noontide.server.fleet;

import org.osgi.annotation.versioning.ProviderType;

/** The engine, as the operator's door sees it. */
@ProviderType
public interface Rollouts {

    /** Takes {@code plan} on, or says why not. */
    PlanOutcome plan(RolloutPlan plan);
}
