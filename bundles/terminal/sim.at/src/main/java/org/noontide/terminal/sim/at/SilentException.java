package org.noontide.terminal.sim.at;

import java.io.IOException;

/** The modem did not answer in time. */
final class SilentException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean babbling;

    /**
     * One that says what was asked.
     *
     * @param babbling whether something came, and no answer in it
     */
    SilentException(Command command, boolean babbling) {
        super(babbling ? "no answer to " + command.text() + " in what comes" : "no answer to " + command.text());
        this.babbling = babbling;
    }

    boolean isBabbling() {
        return babbling;
    }
}
