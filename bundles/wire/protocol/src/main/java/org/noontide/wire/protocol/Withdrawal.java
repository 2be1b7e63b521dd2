package org.noontide.wire.protocol;

/**
 * Takes orders back: the operator has cancelled the rollout. A terminal that has not switched yet lets go of the update;
 * every terminal answers with a report, {@link Stage#CANCELLED} or, where the switch came first, {@link Stage#INSTALLED}.
 *
 * @param terminal whose order it was
 * @param rollout the rollout that is cancelled
 * @param attempt the last one that was ordered: that one and all before it are taken back
 */
public record Withdrawal(TerminalId terminal, RolloutId rollout, int attempt) implements Message {

    public Withdrawal {
        Rule.require(attempt > 0, "a withdrawal's attempt is positive: " + attempt);
    }

    /** True where {@code order} is one of those that are taken back. */
    public boolean takesBack(UpdateOrder order) {
        return order.terminal().equals(terminal) && order.rollout().equals(rollout) && order.attempt() <= attempt;
    }
}
