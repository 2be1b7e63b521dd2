package org.noontide.server.fleet;

import org.noontide.wire.protocol.Objection;

/** What came of a plan. */
public sealed interface PlanOutcome {

    /** It is taken on; its orders go out now. */
    record Planned(Rollout rollout) implements PlanOutcome {}

    /** No terminal needs the release (S4); nothing was stored and nothing is sent. */
    record NoneNeedsIt() implements PlanOutcome {}

    /**
     * It breaks a rule; nothing was stored.
     *
     * @param field the plan's entry
     */
    record Refused(String field, Objection objection) implements PlanOutcome {}
}
