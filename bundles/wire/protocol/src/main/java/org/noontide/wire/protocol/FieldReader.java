package org.noontide.wire.protocol;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one map of fields; every complaint names the field's place. Fields that nobody asks for are ignored. */
final class FieldReader {
    private final Map<String, Object> fields;
    private final Format format;
    private final String where;

    private FieldReader(Map<String, Object> fields, Format format, String where) {
        this.fields = fields;
        this.format = format;
        this.where = where;
    }

    /** Turns fields into a value; the value's own rules may refuse them. */
    interface Shape<T> {
        T read(FieldReader in) throws MalformedException;
    }

    /** The value of {@code shape} in {@code bytes}, called {@code where} in complaints. */
    static <T> T read(Format format, byte[] bytes, String where, Shape<T> shape) throws MalformedException {
        return read(Tree.read(format, bytes, where), format, where, shape);
    }

    private static <T> T read(Object tree, Format format, String where, Shape<T> shape) throws MalformedException {
        if (!(tree instanceof Map<?, ?> map)) {
            throw new MalformedException(where + " is not a map");
        }
        Map<String, Object> fields = new HashMap<>();
        map.forEach((name, value) -> fields.put((String) name, value));
        try {
            return shape.read(new FieldReader(fields, format, where));
        } catch (IllegalArgumentException e) {
            throw new MalformedException(where + ": " + e.getMessage(), e);
        }
    }

    boolean has(Field field) {
        return fields.containsKey(key(field));
    }

    long number(Field field) throws MalformedException {
        return typed(field, Long.class, "an integer");
    }

    int small(Field field) throws MalformedException {
        long value = number(field);
        if (value != (int) value) {
            throw new MalformedException(place(field) + " is out of range: " + value);
        }
        return (int) value;
    }

    Optional<Long> maybeNumber(Field field) throws MalformedException {
        return has(field) ? Optional.of(number(field)) : Optional.empty();
    }

    Instant instant(Field field) throws MalformedException {
        return Instant.ofEpochMilli(number(field));
    }

    String text(Field field) throws MalformedException {
        return typed(field, String.class, "a text");
    }

    boolean flag(Field field) throws MalformedException {
        return typed(field, Boolean.class, "true or false");
    }

    Sha256 digest(Field field) throws MalformedException {
        if (format == Format.JSON) {
            return new Sha256(text(field));
        }
        return Sha256.of(typed(field, byte[].class, "a byte string"));
    }

    /** Bytes, as upper-case hexadecimal digits. */
    String hex(Field field) throws MalformedException {
        if (format == Format.JSON) {
            return text(field);
        }
        return HexFormat.of().withUpperCase().formatHex(typed(field, byte[].class, "a byte string"));
    }

    List<String> texts(Field field) throws MalformedException {
        List<String> texts = new ArrayList<>();
        for (Object element : typed(field, List.class, "a list")) {
            if (!(element instanceof String text)) {
                throw new MalformedException(place(field) + '[' + texts.size() + "] is not a text");
            }
            texts.add(text);
        }
        return texts;
    }

    /** Texts by what people call them: a language, a variable. */
    Map<String, String> namedTexts(Field field) throws MalformedException {
        Map<String, String> texts = new HashMap<>();
        Map<?, ?> map = typed(field, Map.class, "a map");
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String name) || !(entry.getValue() instanceof String text)) {
                throw new MalformedException(
                        place(field) + '.' + Excerpt.name(String.valueOf(entry.getKey())) + " is not a text");
            }
            texts.put(name, text);
        }
        return texts;
    }

    /** An instant that people write: {@code 2026-11-22T12:00:00Z} (ISO 8601). */
    Instant writtenInstant(Field field) throws MalformedException {
        String text = text(field);
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new MalformedException(
                    place(field) + " is not an instant like 2026-11-22T12:00:00Z: " + Excerpt.of(text), e);
        }
    }

    <T> T map(Field field, Shape<T> shape) throws MalformedException {
        return read(typed(field, Map.class, "a map"), format, place(field), shape);
    }

    <T> Optional<T> maybeMap(Field field, Shape<T> shape) throws MalformedException {
        return has(field) ? Optional.of(map(field, shape)) : Optional.empty();
    }

    <T> List<T> maps(Field field, Shape<T> shape) throws MalformedException {
        List<T> values = new ArrayList<>();
        for (Object element : typed(field, List.class, "a list")) {
            values.add(read(element, format, place(field) + '[' + values.size() + ']', shape));
        }
        return values;
    }

    private <T> T typed(Field field, Class<T> type, String what) throws MalformedException {
        Object value = fields.get(key(field));
        if (value == null) {
            throw new MalformedException(place(field) + " is missing");
        }
        if (!type.isInstance(value)) {
            throw new MalformedException(place(field) + " is not " + what);
        }
        return type.cast(value);
    }

    private String key(Field field) {
        return format == Format.CBOR ? Integer.toString(field.number()) : field.label();
    }

    private String place(Field field) {
        return where + '.' + field.label();
    }
}
