package org.noontide.server.fleet;

import java.time.Instant;
import java.util.Optional;
import org.noontide.wire.protocol.Rule;

/**
 * That someone takes care of an alarm.
 *
 * @param by the operator's name, 1 to 64 characters
 * @param note what is to be known of that, 1 to 500 characters
 */
public record Acknowledgement(String by, Instant at, Optional<String> note) {
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_NOTE = 500;

    public Acknowledgement {
        Rule.require(
                !by.isEmpty() && by.length() <= LONGEST_NAME,
                "alarm.name",
                "an operator's name has 1 to 64 characters: {0}",
                by);
        note.ifPresent(text -> Rule.require(
                !text.isBlank() && text.length() <= LONGEST_NOTE,
                "alarm.note",
                "a note has 1 to 500 characters: {0}",
                text.length()));
    }
}
