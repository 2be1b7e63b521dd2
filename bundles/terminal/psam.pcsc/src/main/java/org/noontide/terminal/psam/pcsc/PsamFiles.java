package org.noontide.terminal.psam.pcsc;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HexFormat;
import java.util.Locale;
import org.noontide.terminal.device.PsamCard;
import org.noontide.terminal.psam.pcsc.CardFaultException.Kind;

/** What the card's files say. */
final class PsamFiles {
    static final int INFORMATION_BYTES = 14;
    static final int TERMINAL_BYTES = 6;
    static final int APPLICATION_BYTES = 25;

    private static final int TOLL_BYTES = 27;
    private static final int TOLL_KEY_INDEX = 26;
    private static final int SERIAL_BYTES = 10;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /**
     * The card.
     *
     * @param information EF 0015, card public information: 14 bytes
     * @param terminal EF 0016, terminal information: 6 bytes
     * @param application EF 0017, application public information: 25 bytes; of the toll cards (ETC) 27
     */
    static PsamCard card(byte[] information, byte[] terminal, byte[] application) throws CardFaultException {
        demand("EF 0016", terminal, TERMINAL_BYTES);
        demand("EF 0017", application, APPLICATION_BYTES);
        return new PsamCard(
                serial(information),
                HEX.formatHex(terminal, 0, TERMINAL_BYTES),
                HEX.formatHex(application, 1, 9),
                day("first day", application, 17),
                day("last day", application, 21),
                application[application.length == TOLL_BYTES ? TOLL_KEY_INDEX : 0] & 0xFF);
    }

    /** The serial number of the card with this EF 0015. */
    static String serial(byte[] information) throws CardFaultException {
        demand("EF 0015", information, INFORMATION_BYTES);
        return HEX.formatHex(information, 0, SERIAL_BYTES);
    }

    private static LocalDate day(String what, byte[] application, int at) throws CardFaultException {
        String digits = HEX.formatHex(application, at, at + 4);
        try {
            return LocalDate.parse(digits, DAY);
        } catch (DateTimeException e) {
            throw unreadable(
                    "EF 0017 gives " + digits + " as the card's " + what + ", which is no day of the calendar");
        }
    }

    private static void demand(String file, byte[] content, int bytes) throws CardFaultException {
        if (content.length < bytes) {
            throw unreadable(file + " has " + content.length + " bytes and not " + bytes);
        }
    }

    private static CardFaultException unreadable(String sentence) {
        return new CardFaultException(Kind.UNREADABLE, sentence);
    }

    private PsamFiles() {}
}
