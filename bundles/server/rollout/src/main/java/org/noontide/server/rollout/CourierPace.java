package org.noontide.server.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.noontide.wire.protocol.Rule;

/**
 * When alarms are told.
 *
 * @param window how long the first alarm waits for others, so that a flood becomes one notice
 * @param digest most alarms in one notice
 * @param retryFloor the shortest pause after a failure
 * @param retryCeiling the longest pause after a failure
 * @param earlierToo whether a new channel is told the alarms from before it came
 */
record CourierPace(Duration window, int digest, Duration retryFloor, Duration retryCeiling, boolean earlierToo) {

    CourierPace {
        Rule.require(!window.isNegative(), "window_seconds is not negative: " + window);
        Rule.require(digest > 0 && digest <= 1_000, "digest_size is 1 to 1000: " + digest);
        Rule.require(retryFloor.toMillis() > 0, "retry_floor_seconds is positive: " + retryFloor);
        Rule.require(
                retryCeiling.compareTo(retryFloor) >= 0,
                "retry_ceiling_seconds is not below retry_floor_seconds: " + retryCeiling);
    }

    /** How long alarms whose first was raised at {@code raisedAt} still wait for others. */
    Duration untilDue(Instant raisedAt, Instant now) {
        Duration waited = Duration.between(raisedAt, now);
        // a wall clock that was set back must not make anybody wait
        boolean due = waited.isNegative() || waited.compareTo(window) >= 0;
        return due ? Duration.ZERO : window.minus(waited);
    }

    /** The pause after a failure that comes after {@code failures} others: about twice as long as the one before. */
    Duration pause(int failures, RandomGenerator chance) {
        long floor = retryFloor.toMillis();
        // doubled so often, a second is twelve days, and the longest floor that can be configured still fits
        int doublings = Math.min(failures, 20);
        long whole = Math.min(retryCeiling.toMillis(), floor << doublings);
        long half = whole / 2;
        return Duration.ofMillis(Math.max(floor, half + chance.nextLong(whole - half + 1)));
    }

    /** What is left at {@code now} of a pause until {@code retryAt}. */
    Duration left(Instant now, Instant retryAt) {
        if (!retryAt.isAfter(now)) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(now, retryAt);
        // a wall clock that was set back must not make the pause longer
        return left.compareTo(retryCeiling) > 0 ? Duration.ZERO : left;
    }
}
