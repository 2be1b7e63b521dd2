package org.noontide.wire.protocol;

import java.io.IOException;

/** What came is not what the protocol says; the message names the place and the rule in one sentence. */
public final class MalformedException extends IOException {
    private static final long serialVersionUID = 1L;

    public MalformedException(String placeAndRule) {
        super(placeAndRule);
    }

    public MalformedException(String placeAndRule, Throwable cause) {
        super(placeAndRule, cause);
    }
}
