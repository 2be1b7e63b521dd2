package org.noontide.terminal.agent;

import java.time.Instant;
import java.util.Optional;
import org.noontide.wire.protocol.Ticket;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.transport.FileTransfer.Login;

/**
 * Knows as whom an archive is fetched: as the terminal itself, or, where the order asked for a proof of the cards, by the
 * ticket that the proof has brought. A ticket is not kept over a restart: the server sends it again.
 */
final class Tickets {
    private final Settings settings;
    private final Runnable asking;
    private Optional<Ticket> held = Optional.empty();

    /** Tickets of a terminal that {@code asking} has say that it waits for one. */
    Tickets(Settings settings, Runnable asking) {
        this.settings = settings;
        this.asking = asking;
    }

    void hear(Ticket ticket) {
        if (ticket.terminal().equals(settings.terminal())) {
            held = Optional.of(ticket);
        }
    }

    void ask() {
        asking.run();
    }

    /** As whom to fetch what {@code order} orders; nothing while its ticket has not come. */
    Optional<Login> login(UpdateOrder order) {
        return order.challenge().isEmpty()
                ? Optional.of(settings.login())
                : ticket(order).map(ticket -> new Login(ticket.user(), ticket.secret()));
    }

    /** Until when the ticket for {@code order} held, where it has come and holds no more at {@code now}. */
    Optional<Instant> expired(UpdateOrder order, Instant now) {
        return ticket(order).map(Ticket::expiresAt).filter(until -> !now.isBefore(until));
    }

    private Optional<Ticket> ticket(UpdateOrder order) {
        return held.filter(ticket -> order.challenge().isPresent() && ticket.isFor(order));
    }
}
