package org.noontide.terminal.psam.pcsc;

import java.util.HexFormat;
import java.util.Locale;
import javax.smartcardio.CommandAPDU;
import org.noontide.wire.protocol.Rule;

/**
 * The application on the card, which differs by issuer.
 *
 * @param id a file id of 4 hexadecimal digits, or a name (AID) of 10 to 32
 */
record Adf(String id) {
    private static final int FILE_ID_DIGITS = 4;
    private static final int BY_NAME = 0x04;

    Adf {
        id = id.replace(" ", "").toUpperCase(Locale.ROOT);
        Rule.require(
                id.matches("[0-9A-F]{4}|([0-9A-F]{2}){5,16}"),
                "an ADF is a file id of 4 hexadecimal digits or an AID of 10 to 32: " + id);
    }

    CommandAPDU select() {
        int by = id.length() == FILE_ID_DIGITS ? 0x00 : BY_NAME;
        return new CommandAPDU(0x00, 0xA4, by, 0x00, HexFormat.of().parseHex(id));
    }
}
