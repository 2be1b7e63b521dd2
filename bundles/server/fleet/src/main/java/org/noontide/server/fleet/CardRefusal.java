package org.noontide.server.fleet;

import org.noontide.wire.protocol.Reason;

/** Why a terminal with an enrolled card does not get an archive. The codes are those in the store, and never change. */
public enum CardRefusal {
    /** It accepted its order without a word about its cards. */
    NO_PROOF(1, Reason.PSAM_INVALID, "the terminal showed no proof of its PSAM"),
    /** The challenge that it answers had expired, or was never put. */
    STALE_CHALLENGE(2, Reason.ORDER_EXPIRED, "the proof of the PSAM came after its challenge had expired"),
    /** Another PSAM than the enrolled one. */
    WRONG_PSAM(3, Reason.PSAM_MISMATCH, "the PSAM is not the enrolled one"),
    /** The PSAM says that it was issued to another terminal number. */
    WRONG_TERMINAL_NUMBER(4, Reason.PSAM_MISMATCH, "the PSAM was issued to another terminal number than is enrolled"),
    /** Another SIM than the enrolled one. */
    WRONG_SIM(5, Reason.SIM_MISMATCH, "the SIM is not the enrolled one"),
    /** The code is not what the enrolled card answers to this challenge: a copied card, or a replayed answer. */
    WRONG_CODE(6, Reason.PSAM_INVALID, "the PSAM's code is wrong: a copy of the card, or an answer to something else"),
    /** The enrolled card is revoked. */
    REVOKED(7, Reason.PSAM_INVALID, "the PSAM is revoked"),
    /** The server lacks the key that it would have to prove by. */
    NO_KEY(8, Reason.INTERNAL, "the server has no key of the name that the card was enrolled with"),
    /** It came to the file server without a ticket that is good there. */
    NO_TICKET(9, Reason.DOWNLOAD_REFUSED, "the file server was given no ticket that is good"),
    /** It came to the file server with a ticket that had expired. */
    TICKET_EXPIRED(10, Reason.DOWNLOAD_REFUSED, "the ticket for the file server has expired");

    private final int code;
    private final Reason reason;
    private final String sentence;

    CardRefusal(int code, Reason reason, String sentence) {
        this.code = code;
        this.reason = reason;
        this.sentence = sentence;
    }

    /**
     * The refusal with {@code code}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static CardRefusal ofCode(int code) {
        for (CardRefusal refusal : values()) {
            if (refusal.code == code) {
                return refusal;
            }
        }
        throw new IllegalArgumentException("no refusal of a card has the code " + code);
    }

    public int code() {
        return code;
    }

    /** What its delivery has failed by. */
    public Reason reason() {
        return reason;
    }

    /** What happened, in one sentence without any number. */
    public String sentence() {
        return sentence;
    }
}
