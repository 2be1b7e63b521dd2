package org.noontide.server.rollout;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.noontide.server.fleet.Admission;
import org.noontide.server.fleet.CardRefusal;
import org.noontide.server.fleet.EnrolledCard;
import org.noontide.wire.protocol.CardEvidence;
import org.noontide.wire.protocol.CardMac;
import org.noontide.wire.protocol.CardProof;
import org.noontide.wire.protocol.UpdateReport;

/** Decides whether a terminal has shown that it holds the enrolled cards: a pure function of what was asked and answered. */
final class CardCheck {

    /**
     * What is wrong with the evidence in {@code report}; nothing where it proves the cards.
     *
     * @param asked what was asked last of this terminal and rollout, whatever attempt that was
     * @param key the issuer's key of the card, where the server has it
     */
    static Optional<CardRefusal> refusal(
            EnrolledCard card, Optional<Admission> asked, UpdateReport report, Optional<byte[]> key, Instant now) {
        Optional<Admission> current = asked.filter(admission -> admission.attempt() == report.attempt());
        if (card.revoked()) {
            return Optional.of(CardRefusal.REVOKED);
        } else if (current.isEmpty()) {
            // the card was enrolled after the order had gone out
            return Optional.of(CardRefusal.STALE_CHALLENGE);
        } else if (report.evidence().isEmpty()) {
            return Optional.of(CardRefusal.NO_PROOF);
        } else if (!now.isBefore(current.get().challenge().expiresAt())) {
            return Optional.of(CardRefusal.STALE_CHALLENGE);
        }
        CardEvidence evidence = report.evidence().get();
        return others(card, evidence).or(() -> code(current.get(), report, evidence, key));
    }

    private static Optional<CardRefusal> others(EnrolledCard card, CardEvidence evidence) {
        if (!evidence.proof().psam().equals(card.psam())) {
            return Optional.of(CardRefusal.WRONG_PSAM);
        } else if (!evidence.terminalNumber().equals(card.terminalNumber())) {
            return Optional.of(CardRefusal.WRONG_TERMINAL_NUMBER);
        } else if (!evidence.iccid().equals(card.iccid())) {
            return Optional.of(CardRefusal.WRONG_SIM);
        }
        return Optional.empty();
    }

    private static Optional<CardRefusal> code(
            Admission asked, UpdateReport report, CardEvidence evidence, Optional<byte[]> key) {
        if (key.isEmpty()) {
            return Optional.of(CardRefusal.NO_KEY);
        }
        byte[] signed = CardEvidence.signed(
                report.terminal(), report.rollout(), report.attempt(), evidence.terminalNumber(), evidence.iccid());
        byte[] nonce = HexFormat.of().parseHex(asked.challenge().nonce());
        CardProof right = CardMac.of(key.get(), evidence.proof().psam(), nonce, signed);
        // takes the same time whatever is offered
        boolean equal = MessageDigest.isEqual(
                right.mac().getBytes(US_ASCII), evidence.proof().mac().getBytes(US_ASCII));
        return equal ? Optional.empty() : Optional.of(CardRefusal.WRONG_CODE);
    }

    private CardCheck() {}
}
