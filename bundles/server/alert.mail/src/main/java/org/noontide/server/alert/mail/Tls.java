package org.noontide.server.alert.mail;

import java.util.Arrays;
import java.util.Locale;

/** How the way to the SMTP server is kept from eavesdroppers. */
enum Tls {
    /** Not at all. */
    NONE,
    /** Asked for once connected, and demanded: a server that does not offer it gets no mail and no secret. */
    STARTTLS,
    /** From the first byte. */
    IMPLICIT;

    static Tls of(String name) {
        return Arrays.stream(values())
                .filter(tls -> tls.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("tls is none, starttls or implicit, but not: " + Line.of(name)));
    }
}
