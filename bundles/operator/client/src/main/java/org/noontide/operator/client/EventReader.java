package org.noontide.operator.client;

import java.util.Optional;

/** Puts events together from their lines, as HTML's chapter on server-sent events has it. */
final class EventReader {
    private String id = "";
    private String name = "";
    private final StringBuilder data = new StringBuilder();

    /** The event that {@code line} ends, where it ends one. */
    Optional<ServerEvent> take(String line) {
        if (line.isEmpty()) {
            return end();
        }
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        if (value.startsWith(" ")) {
            value = value.substring(1);
        }
        switch (field) {
            case "id" -> id = value;
            case "event" -> name = value;
            case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
            default -> {} // a comment, or what only later servers say
        }
        return Optional.empty();
    }

    private Optional<ServerEvent> end() {
        Optional<ServerEvent> event =
                data.isEmpty() ? Optional.empty() : Optional.of(new ServerEvent(id, name, data.toString()));
        name = "";
        data.setLength(0);
        return event;
    }
}
