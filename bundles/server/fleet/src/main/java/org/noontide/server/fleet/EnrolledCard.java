package org.noontide.server.fleet;

import java.util.regex.Pattern;
import org.noontide.wire.protocol.Rule;

/**
 * The cards that must be in a terminal before it gets an archive. The key itself is nowhere but in the server's
 * configuration.
 *
 * @param psam serial number of the PSAM, 20 upper-case hexadecimal digits
 * @param terminalNumber that the PSAM was issued to, 12 upper-case hexadecimal digits
 * @param iccid of the SIM, 19 or 20 upper-case hexadecimal digits
 * @param key name of the issuer's key in the server's configuration
 * @param revoked true where no proof of this card is taken any more
 */
public record EnrolledCard(String psam, String terminalNumber, String iccid, String key, boolean revoked) {
    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");

    public EnrolledCard {
        Rule.require(
                psam.matches("[0-9A-F]{20}"),
                "card.psam",
                "a PSAM's serial number has 20 upper-case hexadecimal digits");
        Rule.require(
                terminalNumber.matches("[0-9A-F]{12}"),
                "card.number",
                "a PSAM's terminal number has 12 upper-case hexadecimal digits");
        Rule.require(
                iccid.matches("[0-9A-F]{19,20}"), "card.iccid", "an ICCID has 19 or 20 upper-case hexadecimal digits");
        requireKeyName(key);
    }

    /**
     * Demands that {@code name} can name a key.
     *
     * @throws IllegalArgumentException if it cannot
     */
    public static void requireKeyName(String name) {
        Rule.require(
                KEY.matcher(name).matches(),
                "card.name",
                "a key's name has 1 to 32 of a-z, 0-9, - and _, and begins with a letter or digit: {0}",
                name);
    }

    /** Never a whole card number. */
    @Override
    public String toString() {
        return "EnrolledCard[psam=…" + psam.substring(16) + ", key=" + key + ", revoked=" + revoked + ']';
    }
}
