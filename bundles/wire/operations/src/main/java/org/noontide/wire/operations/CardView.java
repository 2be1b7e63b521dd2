package org.noontide.wire.operations;

/**
 * The cards that a terminal must prove to have before it gets an archive.
 *
 * @param psam serial number of the PSAM
 * @param terminalNumber that the PSAM was issued to
 * @param iccid of the SIM
 * @param key name of the issuer's key in the server's configuration
 * @param revoked true where no proof of this card is taken any more
 */
public record CardView(String psam, String terminalNumber, String iccid, String key, boolean revoked) {

    /** Never a whole card number. */
    @Override
    public String toString() {
        return "CardView[key=" + key + ", revoked=" + revoked + ']';
    }
}
