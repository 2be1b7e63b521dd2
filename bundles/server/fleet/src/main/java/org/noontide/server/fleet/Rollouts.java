package org.noontide.server.fleet;

import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;
import org.osgi.annotation.versioning.ProviderType;

/** The engine, as the operator's door sees it. What it has done when a call returns has been committed. */
@ProviderType
public interface Rollouts {

    /**
     * Takes {@code plan} on, or says why not.
     *
     * @param by the operator who asks
     * @param approval true where another operator must {@linkplain Command#APPROVE approve} it before any order goes out
     */
    PlanOutcome plan(RolloutPlan plan, String by, boolean approval);

    /**
     * Does {@code command} to {@code rollout}, or says why not. Doing it again changes nothing.
     *
     * @param by the operator who asks
     */
    CommandOutcome command(RolloutId rollout, Command command, String by);

    /**
     * What {@code plan} would come to now, or why it would not be taken on; nothing is changed.
     *
     * @throws UnfitPlanException naming the entry that breaks a rule
     */
    Rehearsal rehearse(RolloutPlan plan) throws UnfitPlanException;

    /**
     * Takes a terminal out of the fleet: what is open of it is taken back, and it is let in no more.
     *
     * @param by the operator who asks
     * @return false where there is no such terminal
     */
    boolean decommission(TerminalId terminal, String by);

    /** What an operator can do to a rollout. */
    enum Command {
        /** Agrees to a plan of another operator: its orders go out from now on. */
        APPROVE,
        /** Holds all further orders. */
        PAUSE,
        /** Lets orders out again, after a pause or after the policy stopped it. */
        RESUME,
        /** Begins another attempt at every terminal at which it has failed. */
        RETRY,
        /** Takes the rollout back wherever it was not switched to yet, for good. */
        CANCEL,
        /** Cancels, and has every terminal that switched go back to what it ran before. */
        UNDO
    }
}
