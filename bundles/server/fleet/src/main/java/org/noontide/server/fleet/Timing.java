package org.noontide.server.fleet;

import org.noontide.wire.protocol.Rule;

/**
 * What of a delivery says whether its terminal switched on time. It outlives its attempts: what a terminal did without a
 * link in one of them is often told when the next is already ordered.
 *
 * @param staged the last attempt of which the terminal had the release whole before its switch instant; 0 for none
 * @param switched the last attempt of which a switch was counted; 0 for none
 */
public record Timing(int staged, int switched) {
    /** Nothing was staged in time, nothing was counted. */
    public static final Timing NONE = new Timing(0, 0);

    public Timing {
        Rule.require(staged >= 0 && switched >= 0, "attempts are not negative: " + staged + ", " + switched);
    }

    /** This, after {@code attempt} was staged in time. */
    public Timing stagedInTime(int attempt) {
        return attempt > staged ? new Timing(attempt, switched) : this;
    }

    /** This, after a switch with {@code attempt}; what was told of it before counts, and it counts once. */
    public Timing switchedWith(int attempt) {
        return attempt > switched ? new Timing(staged, attempt) : this;
    }

    /** True where the switch that was counted last is one that the terminal was ready for in time. */
    public boolean isReady() {
        return switched > 0 && switched == staged;
    }
}
