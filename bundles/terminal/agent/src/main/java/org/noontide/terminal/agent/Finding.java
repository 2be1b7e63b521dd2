package org.noontide.terminal.agent;

import java.util.Optional;

/**
 * What a check of the cabinet found out about one thing.
 *
 * @param subject what was looked at
 * @param advice what to do about it, by the name of the text that says so; nothing where all is well
 * @param detail what was seen, in one sentence
 */
record Finding(Subject subject, Optional<String> advice, String detail) {

    /** What a cabinet cannot do without, in the order in which one looks at it. */
    enum Subject {
        READER,
        CARD,
        SIM,
        CLOCK,
        BROKER,
        FTP,
        DISK
    }

    static Finding well(Subject subject, String detail) {
        return new Finding(subject, Optional.empty(), detail);
    }

    static Finding amiss(Subject subject, String advice, String detail) {
        return new Finding(subject, Optional.of(advice), detail);
    }

    boolean isWell() {
        return advice.isEmpty();
    }
}
