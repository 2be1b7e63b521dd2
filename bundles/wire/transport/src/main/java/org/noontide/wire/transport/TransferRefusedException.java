package org.noontide.wire.transport;

import java.io.IOException;

/** The remote side answered and will not carry the file; trying the same again will not help. */
public final class TransferRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    public TransferRefusedException(String message) {
        super(message);
    }
}
