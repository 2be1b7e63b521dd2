package org.noontide.wire.protocol;

import java.util.Optional;

/** The MQTT topic of one kind of message of one terminal: {@code noontide/1/<folder>/<terminal>}. */
public record Topic(Kind kind, TerminalId terminal) {
    private static final String ROOT = "noontide/1/";

    /** The topic on which {@code message} travels. */
    public static Topic of(Message message) {
        return new Topic(message.kind(), message.terminal());
    }

    /** The topic that {@code name} is; nothing where it is none of ours. */
    public static Optional<Topic> parse(String name) {
        int slash = name.lastIndexOf('/');
        if (!name.startsWith(ROOT) || slash < ROOT.length()) {
            return Optional.empty();
        }
        Optional<Kind> kind = Kind.ofFolder(name.substring(ROOT.length(), slash));
        try {
            TerminalId terminal = new TerminalId(name.substring(slash + 1));
            return kind.map(known -> new Topic(known, terminal));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** The MQTT filter that takes {@code kind} of every terminal. */
    public static String everyTerminal(Kind kind) {
        return ROOT + kind.folder() + "/+";
    }

    /** The name by which MQTT knows it. */
    public String name() {
        return ROOT + kind.folder() + '/' + terminal;
    }

    @Override
    public String toString() {
        return name();
    }
}
