package org.noontide.operator.workbench;

import java.net.URI;
import java.util.Set;

/**
 * A server, and who asks it. The password is no part of it: it is not kept anywhere.
 *
 * @param server its address, such as {@code http://127.0.0.1:8080}
 */
public record Place(URI server, String user) {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    public Place {
        if (server.getHost() == null || !SCHEMES.contains(String.valueOf(server.getScheme()))) {
            throw new IllegalArgumentException("not an address like http://HOST:PORT: " + server);
        }
        if (user.isBlank() || user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("not an operator's name: " + user);
        }
    }

    /** Reads what somebody typed. */
    static Place of(String server, String user) {
        String text = server.strip();
        return new Place(URI.create(text.contains("://") ? text : "http://" + text), user.strip());
    }
}
