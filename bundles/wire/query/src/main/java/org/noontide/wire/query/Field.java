package org.noontide.wire.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What every terminal has. Any other name in a query is that of an attribute, which an operator gave to some of them. */
public enum Field {
    /** The terminal's number. */
    NUMBER(Type.TEXT),
    /** The hardware model. */
    MODEL(Type.TEXT),
    /** The application that it runs. */
    APPLICATION(Type.TEXT),
    /** The version that it runs. */
    VERSION(Type.TEXT),
    /** The sequence number of what it runs. */
    SEQUENCE(Type.INTEGER),
    /** Whether its link stands. */
    ONLINE(Type.TRUTH),
    /** When it was last heard of. */
    SEEN(Type.INSTANT),
    /** A group that it is in; a terminal may be in several. */
    GROUP(Type.TEXT);

    /** What values a field has. */
    public enum Type {
        /** Text, in which a star of {@code ==} and {@code !=} stands for anything. */
        TEXT,
        INTEGER,
        /** {@code true} or {@code false}. */
        TRUTH,
        /** An instant like {@code 2030-01-01T03:00:00Z}. */
        INSTANT
    }

    private static final Pattern ATTRIBUTE = Pattern.compile("[a-z][a-z0-9_-]{0,31}");

    private final Type type;

    Field(Type type) {
        this.type = type;
    }

    /** As it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Type type() {
        return type;
    }

    /** The field called {@code word}; nothing where that may be an attribute. */
    public static Optional<Field> named(String word) {
        return Arrays.stream(values())
                .filter(field -> field.word().equals(word))
                .findFirst();
    }

    /** True where an attribute may be called {@code word}: 1 to 32 of a-z, 0-9, - and _, a letter first, and no field. */
    public static boolean isAttribute(String word) {
        return ATTRIBUTE.matcher(word).matches() && named(word).isEmpty();
    }
}
