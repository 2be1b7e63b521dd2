package org.noontide.terminal.sim.at;

import java.io.IOException;

/** There is no modem at a port. Its message is one sentence: what is the matter, and what to look at. */
final class NoModemException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean babbling;

    NoModemException(String sentence) {
        this(sentence, false);
    }

    /**
     * One that says why.
     *
     * @param babbling whether something talks there, and not as a modem does
     */
    NoModemException(String sentence, boolean babbling) {
        super(sentence);
        this.babbling = babbling;
    }

    boolean isBabbling() {
        return babbling;
    }
}
