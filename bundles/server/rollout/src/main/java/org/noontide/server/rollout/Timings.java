package org.noontide.server.rollout;

import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.Timing;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.UpdateReport;

/** Takes from reports whether terminals were ready for their instant, and when they switched. */
final class Timings {

    /**
     * The timing of {@code delivery} after {@code report}.
     *
     * @param moves true where the report moves the delivery on
     */
    static Timing after(Delivery delivery, UpdateReport report, boolean moves) {
        Timing timing = delivery.timing();
        if (report.stage() == Stage.STAGED && isInTime(delivery, report)) {
            return timing.stagedInTime(report.attempt());
        }
        // one who was not ready and says that it switched before the instant runs the release from another order
        boolean counts = moves
                && report.switching()
                        .filter(switching -> timing.staged() == report.attempt()
                                || !switching.at().isBefore(delivery.switchAt()))
                        .isPresent();
        return counts ? timing.switchedWith(report.attempt()) : timing;
    }

    /**
     * By the terminal's word, since it may have told it late for want of a link. What was ordered after the instant is not in
     * time whatever its clock says; of an earlier attempt, which was heard of too late, that is not known any more.
     */
    private static boolean isInTime(Delivery delivery, UpdateReport report) {
        boolean orderedInTime = report.attempt() < delivery.attempt()
                || (report.attempt() == delivery.attempt()
                        && delivery.attemptedAt().isBefore(delivery.switchAt()));
        return orderedInTime && report.at().isBefore(delivery.switchAt());
    }

    private Timings() {}
}
