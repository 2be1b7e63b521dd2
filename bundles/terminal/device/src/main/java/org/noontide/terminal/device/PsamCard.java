package org.noontide.terminal.device;

import java.time.LocalDate;
import org.noontide.wire.protocol.Rule;

/**
 * What a PSAM says of itself (PBOC / CJ/T 166: EF 0015, 0016 and 0017).
 *
 * @param serial serial number, 20 hexadecimal digits
 * @param terminalNumber number of the terminal that it was issued to, 12 hexadecimal digits
 * @param issuer issuer's id, 16 hexadecimal digits
 * @param validFrom first day of its life
 * @param validUntil last day of its life
 * @param keyIndex index of the purchase key
 */
public record PsamCard(
        String serial, String terminalNumber, String issuer, LocalDate validFrom, LocalDate validUntil, int keyIndex) {

    public PsamCard {
        Rule.require(serial.matches("[0-9A-F]{20}"), "a PSAM's serial number has 20 hexadecimal digits");
        Rule.require(terminalNumber.matches("[0-9A-F]{12}"), "a PSAM's terminal number has 12 hexadecimal digits");
        Rule.require(issuer.matches("[0-9A-F]{16}"), "a PSAM's issuer has 16 hexadecimal digits");
        Rule.require(keyIndex >= 0 && keyIndex <= 255, "a key index is one byte: " + keyIndex);
    }
}
