package org.noontide.server.desk;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.noontide.server.fleet.EnrolledCard;
import org.noontide.server.fleet.Terminal;
import org.noontide.wire.operations.CardRequest;
import org.noontide.wire.operations.CardView;

/** The card of a terminal, as an operator says and sees it. */
final class CardPart {
    private static final String USUAL_KEY = "default";

    /**
     * The card that {@code request} asks for.
     *
     * @throws Refusal where it breaks a rule, where the server has no such key, or where nobody could hold a terminal to it
     */
    static EnrolledCard card(CardRequest request, Backing backing) throws Refusal {
        EnrolledCard card = Asked.value(
                "card",
                () -> new EnrolledCard(
                        request.psam(),
                        request.terminalNumber(),
                        request.iccid(),
                        request.key().orElse(USUAL_KEY),
                        request.revoked().orElse(false)));
        Set<String> keys = backing.cardKeys();
        if (!keys.contains(card.key())) {
            throw Refusal.at(
                    "card.key",
                    Trouble.RULE_BROKEN,
                    "card.key",
                    card.key(),
                    keys.isEmpty() ? "-" : String.join(", ", new TreeSet<>(keys)));
        }
        if (!backing.hasTicketGate()) {
            throw Refusal.at("card", Trouble.CONFLICT, "card.gate");
        }
        return card;
    }

    static Optional<CardView> view(Terminal terminal) {
        return terminal.card()
                .map(card ->
                        new CardView(card.psam(), card.terminalNumber(), card.iccid(), card.key(), card.revoked()));
    }

    private CardPart() {}
}
