package org.noontide.product.simulator;

import java.time.Instant;
import java.util.Optional;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.ReportAck;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.UpdateReport;

/**
 * What one simulated terminal heard, said and did. Moments are by {@link System#nanoTime}; those of a report are of the last
 * one.
 */
public final class Ledger {
    private boolean connected;
    private long connections;
    private long connectedAt;
    private long orders;
    private long orderedAt;
    private Optional<RolloutId> rollout = Optional.empty();
    private long made;
    private long acknowledged;
    private long sentAt;
    private long acknowledgedAt;
    private Optional<UpdateReport> last = Optional.empty();
    private Optional<Instant> stagedAt = Optional.empty();
    private Optional<Instant> switchedAt = Optional.empty();
    private long fileBytes;

    /**
     * All of it at one moment.
     *
     * @param connectedAt when it was connected for the first time
     * @param orders that came, also where the same one came again
     * @param orderedAt when the first order of its last rollout came
     * @param made reports, each counted once however often it was sent
     * @param acknowledged reports that the server says it has committed
     * @param sentAt when its last report was sent for the first time
     * @param acknowledgedAt when the server acknowledged anything for the last time
     * @param last its last report
     * @param stagedAt when, by its own clock, its last update was ready to be switched to
     * @param switchedAt when it switched for the last time, by the true time and not by its own clock
     * @param fileBytes of files fetched, without what FTP says about them
     */
    public record Page(
            boolean connected,
            long connections,
            long connectedAt,
            long orders,
            long orderedAt,
            long made,
            long acknowledged,
            long sentAt,
            long acknowledgedAt,
            Optional<UpdateReport> last,
            Optional<Instant> stagedAt,
            Optional<Instant> switchedAt,
            long fileBytes) {}

    /** How all stands now. */
    public synchronized Page page() {
        return new Page(
                connected,
                connections,
                connectedAt,
                orders,
                orderedAt,
                made,
                acknowledged,
                sentAt,
                acknowledgedAt,
                last,
                stagedAt,
                switchedAt,
                fileBytes);
    }

    synchronized void connected(long now) {
        connected = true;
        connections++;
        if (connections == 1) {
            connectedAt = now;
        }
    }

    synchronized void disconnected() {
        connected = false;
    }

    synchronized void heard(Message message, long now) {
        if (message instanceof UpdateOrder order) {
            orders++;
            if (!rollout.equals(Optional.of(order.rollout()))) {
                rollout = Optional.of(order.rollout());
                orderedAt = now;
            }
        } else if (message instanceof ReportAck ack && ack.upTo() > acknowledged) {
            acknowledged = ack.upTo();
            acknowledgedAt = now;
        }
    }

    synchronized void said(Message message, long now) {
        if (message instanceof UpdateReport report && report.serial().number() > made) {
            made = report.serial().number();
            sentAt = now;
            last = Optional.of(report);
            if (report.stage() == Stage.STAGED) {
                stagedAt = Optional.of(report.at());
            }
        }
    }

    synchronized void switched(Instant at) {
        switchedAt = Optional.of(at);
    }

    synchronized void fetched(long bytes) {
        fileBytes += bytes;
    }
}
