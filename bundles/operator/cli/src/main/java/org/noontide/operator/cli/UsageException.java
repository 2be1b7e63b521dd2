package org.noontide.operator.cli;

/** The command line lacks something; the message says what, in one sentence. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String sentence) {
        super(sentence);
    }
}
