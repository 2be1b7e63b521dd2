package org.noontide.server.rollout;

import java.time.Instant;
import java.util.Optional;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.RolloutRules;
import org.noontide.wire.protocol.ExceptionNotice;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.UpdateReport;

/** Folds what a terminal says into its delivery. Stages only move forward, so that hearing it twice changes nothing. */
final class Fold {
    /** {@code delivery} as it is after {@code report}; nothing where the report adds nothing. */
    static Optional<Delivery> report(Delivery delivery, UpdateReport report, Instant now, RolloutRules rules) {
        boolean moves = moves(delivery, report.attempt(), report.stage());
        Delivery timed = delivery.with(Timings.after(delivery, report, moves));
        if (!moves) {
            return completed(delivery, report).or(() -> timed.equals(delivery) ? Optional.empty() : Optional.of(timed));
        }
        return Optional.of(told(
                timed,
                report.stage(),
                report.fault(),
                report.switching().or(delivery::switching),
                Math.max(delivery.downloaded(), report.downloaded()),
                now,
                rules));
    }

    /**
     * {@code delivery} as it is after {@code notice}, which may come before its report; nothing where it adds nothing. A
     * notice does not say whether the terminal refused or failed, but a terminal refuses before it accepts.
     */
    static Optional<Delivery> notice(Delivery delivery, ExceptionNotice notice, Instant now, RolloutRules rules) {
        boolean accepted = delivery.stage().code() >= Stage.ACCEPTED.code();
        Stage stage = accepted ? Stage.FAILED : Stage.REFUSED;
        if (!moves(delivery, notice.attempt(), stage)) {
            return Optional.empty();
        }
        return Optional.of(told(
                delivery, stage, Optional.of(notice.fault()), delivery.switching(), delivery.downloaded(), now, rules));
    }

    private static boolean moves(Delivery delivery, int attempt, Stage to) {
        Stage from = delivery.stage();
        if (to == Stage.INSTALLED) {
            // it runs the release: true whichever order brought it, and whatever was concluded meanwhile
            return from != Stage.INSTALLED;
        }
        // the codes of the stages before the last ones are in their order, and those of the last ones are higher
        return attempt == delivery.attempt() && !from.isLast() && to.code() > from.code();
    }

    /** A notice that came first brought no bytes; its report does. */
    private static Optional<Delivery> completed(Delivery delivery, UpdateReport report) {
        boolean completes = report.attempt() == delivery.attempt()
                && report.fault().isPresent()
                && (delivery.stage() == Stage.REFUSED || delivery.stage() == Stage.FAILED)
                && report.downloaded() > delivery.downloaded();
        return completes ? Optional.of(Deliveries.downloaded(delivery, report.downloaded())) : Optional.empty();
    }

    private static Delivery told(
            Delivery delivery,
            Stage stage,
            Optional<Fault> fault,
            Optional<Switching> switching,
            long downloaded,
            Instant now,
            RolloutRules rules) {
        Delivery moved = new Delivery(
                delivery.id(),
                delivery.from(),
                delivery.wave(),
                delivery.switchAt(),
                delivery.attempt(),
                stage,
                delivery.standing(),
                delivery.attemptedAt(),
                now,
                delivery.lookAt(),
                fault,
                switching,
                downloaded,
                delivery.timing());
        return Deliveries.judged(moved, now, rules);
    }

    private Fold() {}
}
