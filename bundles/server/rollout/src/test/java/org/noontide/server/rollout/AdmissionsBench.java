package org.noontide.server.rollout;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.noontide.server.fleet.Admission;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.UpdateOrder;

/** A server with one terminal, whose cards are enrolled and in it. */
abstract class AdmissionsBench {
    Server server;
    RolloutId rollout = new RolloutId(1);

    @BeforeEach
    void enrolled() {
        server = new Server(1);
        server.everyoneConnects();
        server.fleet.enrolCard(server.cabinet().id(), Optional.of(Given.CARD));
        server.cabinet().has(order -> Optional.of(Cards.proof(order)));
    }

    void accepts() {
        rollout = server.plans(Given.NEW);
        server.beats();
        server.exchanges();
    }

    Admission admission() {
        DeliveryId id = new DeliveryId(rollout, server.cabinet().id());
        return Optional.ofNullable(server.fleet.admissions(List.of(id)).get(id)).orElseThrow();
    }

    UpdateOrder order() {
        return server.bus.takeSent().stream()
                .filter(UpdateOrder.class::isInstance)
                .map(UpdateOrder.class::cast)
                .findFirst()
                .orElseThrow();
    }

    void revoke() {
        server.fleet.enrolCard(server.cabinet().id(), Optional.of(Cards.card(Given.CARD.key(), true)));
    }
}
