package org.noontide.wire.protocol;

/**
 * What a PSAM answers to a challenge: it shows that the card holds the enrolled key, which its files alone do not.
 *
 * @param psam serial number of the card, 20 hexadecimal digits; the key is diversified by it
 * @param mac the card's message authentication code, 4 bytes as 8 hexadecimal digits
 */
public record CardProof(String psam, String mac) {

    public CardProof {
        Rule.require(psam.matches("[0-9A-F]{20}"), "a PSAM's serial number has 20 hexadecimal digits");
        Rule.require(mac.matches("[0-9A-F]{8}"), "a PSAM's authentication code has 8 hexadecimal digits");
    }
}
