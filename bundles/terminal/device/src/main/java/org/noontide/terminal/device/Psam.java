package org.noontide.terminal.device;

import org.noontide.wire.protocol.CardProof;
import org.osgi.annotation.versioning.ConsumerType;

/** Reads the purchase secure access module in the cabinet's reader. */
@ConsumerType
public interface Psam {

    /**
     * Looks for the reader alone, whatever is in it; takes at most a few seconds.
     *
     * @return its name, as a person would look for it; missing where there is none
     */
    default CardReading<String> reader() {
        return read() instanceof CardReading.Missing<PsamCard> missing
                ? new CardReading.Missing<>(missing.detail())
                : new CardReading.Found<>("a reader");
    }

    /** Finds the reader and the card by itself and reads the card; takes at most a few seconds. */
    CardReading<PsamCard> read();

    /**
     * Has the card sign a challenge with its key for authentication codes (PBOC: INIT_FOR_DESCRYPT, then the code over
     * {@code data} with {@code nonce} as its initial value); takes at most a few seconds.
     *
     * @param nonce 8 bytes
     * @param data 1 to 64 bytes; padded by the driver (80 00 …)
     * @return the card's answer; unreadable where the card has no such key or will not sign
     */
    default CardReading<CardProof> prove(byte[] nonce, byte[] data) {
        return new CardReading.Unreadable<>("this reader's driver does not have cards sign anything");
    }
}
