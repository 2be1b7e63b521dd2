package org.noontide.terminal.device;

import java.io.IOException;

/** What was to be stored does not fit; the message says how much was needed and how much there is. */
public final class NoSpaceException extends IOException {
    private static final long serialVersionUID = 1L;

    public NoSpaceException(String message) {
        super(message);
    }
}
