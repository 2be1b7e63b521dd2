package org.noontide.server.desk;

import java.util.Locale;

/** The kinds of problem that the desk answers with. */
enum Trouble {
    MALFORMED(400),
    UNAUTHENTICATED(401),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    CONFLICT(409),
    PRECONDITION_FAILED(412),
    TOO_LARGE(413),
    UNSUPPORTED_TYPE(415),
    RULE_BROKEN(422),
    TOO_MANY_ATTEMPTS(429),
    TOO_MANY_REQUESTS(429),
    INTERNAL(500),
    UNAVAILABLE(503);

    private final int status;

    Trouble(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    /** Names the kind to programs and in the message files; never changes. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
