package org.noontide.terminal.agent;

import java.util.Optional;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.PsamCard;
import org.noontide.terminal.device.SimCard;
import org.noontide.wire.protocol.CardEvidence;
import org.noontide.wire.protocol.CardProof;

/**
 * What came of reading both cards.
 *
 * @param proof what came of having the PSAM sign, where that was asked for and both cards could be read
 */
record Cards(CardReading<PsamCard> psam, CardReading<SimCard> sim, Optional<CardReading<CardProof>> proof) {

    /** Cards that were not asked for a proof. */
    Cards(CardReading<PsamCard> psam, CardReading<SimCard> sim) {
        this(psam, sim, Optional.empty());
    }

    /** What there is to show, where the cards were read and the PSAM has signed. */
    Optional<CardEvidence> evidence() {
        return psam instanceof CardReading.Found<PsamCard> card
                        && sim instanceof CardReading.Found<SimCard> other
                        && proof.isPresent()
                        && proof.get() instanceof CardReading.Found<CardProof> signed
                ? Optional.of(new CardEvidence(
                        signed.card(),
                        card.card().terminalNumber(),
                        other.card().iccid()))
                : Optional.empty();
    }
}
