package org.noontide.server.rollout;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.noontide.server.fleet.Terminal;
import org.noontide.wire.protocol.CardEvidence;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.Presence;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReportAck;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Serial;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.Ticket;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.UpdateReport;
import org.noontide.wire.protocol.Withdrawal;

/** The least of a terminal: it takes orders, goes on by one stage when told to, and repeats what is not acknowledged. */
final class Cabinet {
    private final TerminalId id;
    private final long journal;
    private final Deque<UpdateReport> kept = new ArrayDeque<>();
    private final List<Ticket> tickets = new ArrayList<>();
    private Function<UpdateOrder, Optional<CardEvidence>> cards = order -> Optional.empty();
    private ReleaseId running;
    private Optional<UpdateOrder> open = Optional.empty();
    private Optional<RolloutId> installed = Optional.empty();
    private Stage stage = Stage.ORDERED;
    private long reports;
    private int orders;

    Cabinet(Terminal terminal, long journal) {
        this.id = terminal.id();
        this.running = terminal.running();
        this.journal = journal;
    }

    TerminalId id() {
        return id;
    }

    ReleaseId running() {
        return running;
    }

    int orders() {
        return orders;
    }

    long reports() {
        return reports;
    }

    /** What it says of its cards when it accepts an order. */
    void has(Function<UpdateOrder, Optional<CardEvidence>> evidence) {
        cards = evidence;
    }

    /** Every ticket that came, as often as it came. */
    List<Ticket> tickets() {
        return tickets;
    }

    void hears(Message message) {
        if (message instanceof ReportAck ack && ack.journal() == journal) {
            kept.removeIf(report -> report.serial().number() <= ack.upTo());
        } else if (message instanceof UpdateOrder order) {
            orders++;
            boolean known = open.filter(held ->
                            held.attempt() == order.attempt() && held.rollout().equals(order.rollout()))
                    .isPresent();
            if (order.release().equals(running)) {
                open = Optional.of(order);
                tell(Stage.INSTALLED);
                open = Optional.empty();
            } else if (!known) {
                open = Optional.of(order);
                tell(Stage.ACCEPTED);
            }
        } else if (message instanceof Ticket ticket) {
            tickets.add(ticket);
        } else if (message instanceof Withdrawal withdrawal) {
            takesBack(withdrawal);
        }
    }

    /** Whoever runs it already says so; everyone else forgets the order, or never had it. */
    private void takesBack(Withdrawal withdrawal) {
        if (open.filter(held -> held.rollout().equals(withdrawal.rollout())).isPresent()) {
            open = Optional.empty();
        }
        boolean switched = installed.filter(withdrawal.rollout()::equals).isPresent();
        tell(withdrawal.rollout(), withdrawal.attempt(), switched ? Stage.INSTALLED : Stage.CANCELLED);
    }

    /** Its application fails, and it says so. */
    void fails() {
        tell(Stage.FAILED);
        open = Optional.empty();
    }

    /** Goes on to the next stage, if it is busy with an update. */
    void goesOn() {
        if (open.isPresent() && stage == Stage.ACCEPTED) {
            tell(Stage.STAGED);
        } else if (open.isPresent() && stage == Stage.STAGED) {
            running = open.get().release();
            installed = Optional.of(open.get().rollout());
            tell(Stage.INSTALLED);
            open = Optional.empty();
        }
    }

    /** Every report that is not acknowledged, first to last, as it is said now. */
    List<Message> repeats() {
        List<Message> said = new ArrayList<>();
        for (UpdateReport report : kept) {
            long oldest = kept.getFirst().serial().number();
            said.add(new UpdateReport(
                    id,
                    new Serial(journal, report.serial().number(), oldest),
                    report.rollout(),
                    report.attempt(),
                    report.stage(),
                    report.at(),
                    report.running(),
                    report.fault(),
                    report.switching(),
                    report.downloaded(),
                    report.evidence()));
        }
        return said;
    }

    Presence isThere() {
        Optional<Presence.OpenUpdate> busy =
                open.map(order -> new Presence.OpenUpdate(order.rollout(), order.attempt(), stage));
        return new Presence(id, Optional.of(new Presence.Condition(Given.NOW, running, "a", busy)));
    }

    /** Loses its journal and what it was busy with, and keeps what it runs. */
    Cabinet reflashed() {
        Cabinet anew = new Cabinet(Given.terminal(1), journal + 1);
        anew.running = running;
        return anew;
    }

    /** The order that it is busy with. */
    Optional<UpdateOrder> open() {
        return open;
    }

    private void tell(Stage reached) {
        stage = reached;
        UpdateOrder order = open.orElseThrow();
        tell(order.rollout(), order.attempt(), reached);
    }

    private void tell(RolloutId rollout, int attempt, Stage reached) {
        reports++;
        boolean switched = reached == Stage.INSTALLED;
        Optional<Fault> fault = reached == Stage.FAILED
                ? Optional.of(new Fault(Reason.UNHEALTHY, "it does not start"))
                : Optional.empty();
        kept.add(new UpdateReport(
                id,
                new Serial(journal, reports, reports),
                rollout,
                attempt,
                reached,
                Given.NOW,
                running,
                fault,
                switched ? Optional.of(new Switching(Given.SWITCH, Duration.ofMillis(2))) : Optional.empty(),
                100,
                reached == Stage.ACCEPTED ? open.flatMap(cards) : Optional.empty()));
    }
}
