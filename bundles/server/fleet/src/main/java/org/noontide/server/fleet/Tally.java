package org.noontide.server.fleet;

import org.noontide.wire.protocol.Stage;

/**
 * How many deliveries of one rollout are in each class (S12). The three classes together are all of them.
 *
 * @param installed how many of the normal ones have ended well
 * @param dropped how many of the normal ones have ended otherwise: cancelled, or superseded by another rollout
 */
public record Tally(long normal, long delayed, long failed, long installed, long dropped) {

    /** Nothing counted, or nothing changed. */
    public static final Tally NONE = new Tally(0, 0, 0, 0);

    /** A tally in which nothing was dropped. */
    public Tally(long normal, long delayed, long failed, long installed) {
        this(normal, delayed, failed, installed, 0);
    }

    /** What {@code delivery} alone counts for. */
    public static Tally of(Delivery delivery) {
        boolean installed = delivery.stage() == Stage.INSTALLED;
        boolean dropped = delivery.stage() == Stage.CANCELLED || delivery.stage() == Stage.SUPERSEDED;
        return new Tally(
                delivery.standing() == Standing.NORMAL ? 1 : 0,
                delivery.standing() == Standing.DELAYED ? 1 : 0,
                delivery.standing() == Standing.FAILED ? 1 : 0,
                installed ? 1 : 0,
                dropped ? 1 : 0);
    }

    /** Both together. */
    public Tally plus(Tally other) {
        return new Tally(
                normal + other.normal,
                delayed + other.delayed,
                failed + other.failed,
                installed + other.installed,
                dropped + other.dropped);
    }

    /** What must be added to {@code other} to make this; its parts may be negative. */
    public Tally minus(Tally other) {
        return new Tally(
                normal - other.normal,
                delayed - other.delayed,
                failed - other.failed,
                installed - other.installed,
                dropped - other.dropped);
    }

    /** All deliveries of the rollout. */
    public long terminals() {
        return normal + delayed + failed;
    }
}
