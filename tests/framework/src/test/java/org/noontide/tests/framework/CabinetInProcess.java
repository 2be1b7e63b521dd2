package org.noontide.tests.framework;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReportAck;
import org.noontide.wire.protocol.Serial;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.UpdateReport;

/** The least of a terminal, without a link: it takes one order, and repeats what is not acknowledged. */
final class CabinetInProcess {
    static final int REPORTS = 3;
    private static final long JOURNAL = 7;

    private final TerminalId id;
    private final ReleaseId old;
    private final Deque<UpdateReport> kept = new ArrayDeque<>();
    private Optional<UpdateOrder> order = Optional.empty();
    private long told;

    CabinetInProcess(TerminalId id, ReleaseId old) {
        this.id = id;
        this.old = old;
    }

    synchronized void hears(Message message) {
        if (message instanceof ReportAck ack) {
            kept.removeIf(report -> report.serial().number() <= ack.upTo());
        } else if (message instanceof UpdateOrder ordered && order.isEmpty()) {
            order = Optional.of(ordered);
            tell(Stage.ACCEPTED, ordered);
        }
    }

    synchronized boolean isOrdered() {
        return order.isPresent();
    }

    /** Does all that it is ordered to do, where it is not done already. */
    synchronized void goesOn() {
        if (order.isPresent() && told < REPORTS) {
            tell(Stage.STAGED, order.get());
            tell(Stage.INSTALLED, order.get());
        }
    }

    /** What it says now: every report that is not acknowledged, first to last. */
    synchronized List<UpdateReport> says() {
        return List.copyOf(kept);
    }

    private void tell(Stage stage, UpdateOrder of) {
        told++;
        boolean installed = stage == Stage.INSTALLED;
        Switching switching = new Switching(of.switchAt(), Duration.ofMillis(2));
        kept.add(new UpdateReport(
                id,
                new Serial(JOURNAL, told, 1),
                of.rollout(),
                of.attempt(),
                stage,
                Instant.EPOCH,
                installed ? of.release() : old,
                Optional.empty(),
                installed ? Optional.of(switching) : Optional.empty(),
                100));
    }
}
