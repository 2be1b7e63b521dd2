package org.noontide.server.rollout;

import java.util.HexFormat;
import org.noontide.server.fleet.EnrolledCard;
import org.noontide.wire.protocol.CardEvidence;
import org.noontide.wire.protocol.CardMac;
import org.noontide.wire.protocol.CardProof;
import org.noontide.wire.protocol.Challenge;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.UpdateOrder;

/** The cards that are enrolled for the first terminal, and what can be proved with them and with others. */
final class Cards {
    static EnrolledCard card(String key, boolean revoked) {
        return new EnrolledCard(psam(), number(), iccid(), key, revoked);
    }

    static CardEvidence proof(UpdateOrder order) {
        return evidence(order, Given.ISSUER_KEY, psam(), number(), iccid());
    }

    static CardEvidence proof(UpdateOrder order, Challenge asked, TerminalId terminal, int attempt) {
        byte[] signed = CardEvidence.signed(terminal, order.rollout(), attempt, number(), iccid());
        return new CardEvidence(mac(Given.ISSUER_KEY, psam(), asked, signed), number(), iccid());
    }

    static CardEvidence evidence(UpdateOrder order, byte[] key, String psam, String number, String iccid) {
        byte[] signed = CardEvidence.signed(order.terminal(), order.rollout(), order.attempt(), number, iccid);
        return new CardEvidence(mac(key, psam, order.challenge().orElseThrow(), signed), number, iccid);
    }

    private static CardProof mac(byte[] key, String psam, Challenge asked, byte[] signed) {
        return CardMac.of(key, psam, HexFormat.of().parseHex(asked.nonce()), signed);
    }

    static String psam() {
        return Given.CARD.psam();
    }

    static String number() {
        return Given.CARD.terminalNumber();
    }

    static String iccid() {
        return Given.CARD.iccid();
    }

    private Cards() {}
}
