package org.noontide.wire.operations;

import java.util.Optional;

/**
 * Asks that a terminal must prove to have these cards before it gets an archive.
 *
 * @param psam serial number of the PSAM, 20 upper-case hexadecimal digits
 * @param terminalNumber that the PSAM was issued to, 12 upper-case hexadecimal digits
 * @param iccid of the SIM, 19 or 20 upper-case hexadecimal digits
 * @param key name of the issuer's key in the server's configuration; {@code default} where absent
 * @param revoked true where no proof of this card is taken any more; false where absent
 */
public record CardRequest(
        String psam, String terminalNumber, String iccid, Optional<String> key, Optional<Boolean> revoked) {

    /** Never a whole card number. */
    @Override
    public String toString() {
        return "CardRequest[key=" + key.orElse("default") + ", revoked=" + revoked.orElse(false) + ']';
    }
}
