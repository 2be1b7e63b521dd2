package org.noontide.terminal.psam.pcsc;

import java.io.ByteArrayOutputStream;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;
import org.noontide.terminal.psam.pcsc.CardFaultException.Kind;

/**
 * Commands and answers. What T=0 cannot say in one go comes in pieces: {@code 61xx} tells of more to fetch by GET RESPONSE,
 * {@code 6Cxx} of another length to ask by.
 */
final class CardLine {
    /** More than any answer of ours takes, and the end of a card that says {@code 61xx} for ever. */
    private static final int MOST_STEPS = 8;

    private static final int MORE = 0x61;
    private static final int OTHER_LENGTH = 0x6C;
    private static final int WHOLE = 256;

    private final CardChannel channel;
    private final String reader;

    CardLine(CardChannel channel, String reader) {
        this.channel = channel;
        this.reader = reader;
    }

    /** The answer as a whole, with the status that came last. */
    ResponseAPDU send(CommandAPDU command) throws CardException, CardFaultException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        CommandAPDU next = command;
        for (int step = 0; step < MOST_STEPS; step++) {
            ResponseAPDU answer = exchange(next);
            whole.writeBytes(answer.getData());
            switch (answer.getSW1()) {
                case MORE -> next = new CommandAPDU(0x00, 0xC0, 0x00, 0x00, length(answer));
                case OTHER_LENGTH ->
                    next = new CommandAPDU(
                            next.getCLA(), next.getINS(), next.getP1(), next.getP2(), next.getData(), length(answer));
                default -> {
                    whole.write(answer.getSW1());
                    whole.write(answer.getSW2());
                    return new ResponseAPDU(whole.toByteArray());
                }
            }
        }
        throw new CardFaultException(Kind.UNREADABLE, "the card in " + reader + " never ends its answer");
    }

    private ResponseAPDU exchange(CommandAPDU command) throws CardException, CardFaultException {
        try {
            return channel.transmit(command);
        } catch (IllegalArgumentException e) {
            throw new CardFaultException(
                    Kind.BROKEN_OFF, "the card in " + reader + " gave an answer without a status, as no card does");
        } catch (IllegalStateException e) {
            // so the JDK says that it has seen the card go
            throw PcscFaults.removed(reader);
        }
    }

    private static int length(ResponseAPDU answer) {
        return answer.getSW2() == 0 ? WHOLE : answer.getSW2();
    }
}
