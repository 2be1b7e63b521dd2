package org.noontide.server.rollout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.noontide.server.fleet.Admission;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.EnrolledCard;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.Ticket;

/** The part of a {@link Draft} that is about cards. */
final class Admitting {
    private final Map<TerminalId, EnrolledCard> cards = new LinkedHashMap<>();
    private final Map<DeliveryId, Admission> before = new LinkedHashMap<>();
    private final Map<DeliveryId, Admission> after = new LinkedHashMap<>();
    private final Map<DeliveryId, Ticket> tickets = new LinkedHashMap<>();

    /** Takes these for what the store has. */
    void know(Map<TerminalId, EnrolledCard> enrolled, Collection<Admission> admissions) {
        cards.putAll(enrolled);
        admissions.forEach(admission -> before.putIfAbsent(admission.delivery(), admission));
    }

    Optional<EnrolledCard> card(TerminalId terminal) {
        return Optional.ofNullable(cards.get(terminal));
    }

    /** The admission as it would be committed now. */
    Optional<Admission> admission(DeliveryId id) {
        return Optional.ofNullable(after.get(id)).or(() -> Optional.ofNullable(before.get(id)));
    }

    void change(Admission admission) {
        after.put(admission.delivery(), admission);
    }

    void send(Ticket ticket) {
        tickets.put(new DeliveryId(ticket.rollout(), ticket.terminal()), ticket);
    }

    List<Admission> changes() {
        List<Admission> changes = new ArrayList<>(after.size());
        after.forEach((id, admission) -> {
            if (!admission.equals(before.get(id))) {
                changes.add(admission);
            }
        });
        return changes;
    }

    Collection<? extends Message> messages() {
        return tickets.values();
    }
}
