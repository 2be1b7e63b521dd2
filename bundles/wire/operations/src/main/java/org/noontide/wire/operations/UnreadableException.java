package org.noontide.wire.operations;

import java.io.IOException;
import java.util.Optional;

/** A body is no JSON, or not the JSON that was asked for; the message names the field and the rule in one sentence. */
public final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never sent anywhere as an object
    private final Optional<String> entry;

    UnreadableException(Optional<String> entry, String sentence, Throwable cause) {
        super(sentence, cause);
        this.entry = entry;
    }

    /** The field that is wrong; nothing where the whole is. */
    public Optional<String> entry() {
        return entry;
    }
}
