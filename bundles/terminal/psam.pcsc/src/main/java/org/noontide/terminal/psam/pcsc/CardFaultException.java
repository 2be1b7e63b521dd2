package org.noontide.terminal.psam.pcsc;

import org.noontide.terminal.device.CardReading;

/** Why a card could not be asked; its message is the sentence for who stands before the cabinet. */
final class CardFaultException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What it is with the card. */
    enum Kind {
        /** There is no reader, or no card in it. */
        MISSING,
        /** There is a card, and no sense in what it says. */
        UNREADABLE,
        /** The card said nothing more; it may have been taken out. */
        BROKEN_OFF,
        /** The connection to the PC/SC service is of no use any more, or never was: a new one may be. */
        STALE,
        /** Another program reset the card between two commands: asking again helps. */
        RESET
    }

    private final Kind kind;

    CardFaultException(Kind kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    <T> CardReading<T> reading() {
        String sentence = String.valueOf(getMessage());
        return switch (kind) {
            case MISSING, STALE -> new CardReading.Missing<>(sentence);
            case UNREADABLE, BROKEN_OFF, RESET -> new CardReading.Unreadable<>(sentence);
        };
    }
}
