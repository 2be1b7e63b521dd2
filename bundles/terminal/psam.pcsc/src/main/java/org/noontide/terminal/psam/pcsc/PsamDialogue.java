package org.noontide.terminal.psam.pcsc;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import javax.smartcardio.CardException;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;
import org.noontide.terminal.device.PsamCard;
import org.noontide.terminal.psam.pcsc.CardFaultException.Kind;
import org.noontide.wire.protocol.CardProof;

/** What is said to a PSAM, in order. Where it was left by whoever asked before does not count: it begins at the root. */
final class PsamDialogue {
    private static final Adf ROOT = new Adf("3F00");
    private static final int OK = 0x9000;
    private static final int SHORT_FILE = 0x6282;
    private static final int WHOLE = 256;
    private static final int CODE_BYTES = 4;

    private final CardLine line;
    private final Adf application;

    PsamDialogue(CardLine line, Adf application) {
        this.line = line;
        this.application = application;
    }

    PsamCard card() throws CardException, CardFaultException {
        select("the root 3F00", ROOT);
        byte[] information = file("EF 0015", 0x15, PsamFiles.INFORMATION_BYTES);
        byte[] terminal = file("EF 0016", 0x16, PsamFiles.TERMINAL_BYTES);
        select("the application " + application.id(), application);
        return PsamFiles.card(information, terminal, applicationInformation());
    }

    CardProof proof(MacKey key, byte[] nonce, byte[] data) throws CardException, CardFaultException {
        select("the root 3F00", ROOT);
        String serial = PsamFiles.serial(file("EF 0015", 0x15, PsamFiles.INFORMATION_BYTES));
        select("the application " + application.id(), application);
        demand("the key of use " + key.use() + " and version " + key.version(), line.send(key.init(serial)));
        ResponseAPDU answer = line.send(key.code(nonce, data));
        demand("the authentication code", answer);
        byte[] code = answer.getData();
        if (code.length < CODE_BYTES) {
            throw unreadable("the card's authentication code has " + code.length + " bytes and not " + CODE_BYTES);
        }
        return new CardProof(serial, HexFormat.of().withUpperCase().formatHex(Arrays.copyOf(code, CODE_BYTES)));
    }

    /** It is as long as its issuer made it; a card that does not say so by itself is asked for what all of them have. */
    private byte[] applicationInformation() throws CardException, CardFaultException {
        ResponseAPDU whole = line.send(read(0x17, WHOLE));
        return whole.getSW() == OK || whole.getSW() == SHORT_FILE
                ? whole.getData()
                : file("EF 0017", 0x17, PsamFiles.APPLICATION_BYTES);
    }

    private byte[] file(String name, int shortId, int length) throws CardException, CardFaultException {
        ResponseAPDU answer = line.send(read(shortId, length));
        if (answer.getSW() != SHORT_FILE) {
            demand(name, answer);
        }
        return answer.getData();
    }

    private void select(String what, Adf file) throws CardException, CardFaultException {
        demand(what, line.send(file.select()));
    }

    private static CommandAPDU read(int shortId, int length) {
        return new CommandAPDU(0x00, 0xB0, 0x80 | shortId, 0x00, length);
    }

    private static void demand(String what, ResponseAPDU answer) throws CardFaultException {
        if (answer.getSW() != OK) {
            throw unreadable("the card will not give " + what + ": it answers " + status(answer.getSW()));
        }
    }

    private static String status(int word) {
        String meaning =
                switch (word) {
                    case 0x6A82 -> " (no such file)";
                    case 0x6A88, 0x9403 -> " (no such key)";
                    case 0x6982 -> " (not allowed)";
                    case 0x6983, 0x6A81, 0x9303, 0x9406 -> " (blocked, or not for this)";
                    case 0x6985 -> " (not now)";
                    case 0x6D00, 0x6E00 -> " (no such command)";
                    default -> "";
                };
        return String.format(Locale.ROOT, "%04X", word) + meaning;
    }

    private static CardFaultException unreadable(String sentence) {
        return new CardFaultException(Kind.UNREADABLE, sentence);
    }
}
