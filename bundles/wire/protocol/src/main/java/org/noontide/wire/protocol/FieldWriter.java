package org.noontide.wire.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.BiConsumer;

/** Writes one map of fields: numbered in CBOR, named in JSON. It writes to memory, which does not fail. */
final class FieldWriter {
    private final JsonGenerator out;
    private final Format format;

    private FieldWriter(JsonGenerator out, Format format) {
        this.out = out;
        this.format = format;
    }

    /** The bytes of the one map that {@code fields} writes of {@code value}. */
    static <T> byte[] bytes(Format format, T value, BiConsumer<FieldWriter, T> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator out = format.generator(bytes)) {
            new FieldWriter(out, format).map(value, fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    FieldWriter number(Field field, long value) {
        return write(field, () -> out.writeNumber(value));
    }

    FieldWriter instant(Field field, Instant value) {
        return number(field, value.toEpochMilli());
    }

    FieldWriter text(Field field, String value) {
        return write(field, () -> out.writeString(value));
    }

    FieldWriter flag(Field field, boolean value) {
        return write(field, () -> out.writeBoolean(value));
    }

    FieldWriter digest(Field field, Sha256 value) {
        return write(field, () -> {
            if (format == Format.CBOR) {
                out.writeBinary(value.bytes());
            } else {
                out.writeString(value.hex());
            }
        });
    }

    /** Bytes, given as upper-case hexadecimal digits. */
    FieldWriter hex(Field field, String value) {
        return write(field, () -> {
            if (format == Format.CBOR) {
                out.writeBinary(HexFormat.of().parseHex(value));
            } else {
                out.writeString(value);
            }
        });
    }

    FieldWriter texts(Field field, Collection<String> values) {
        return write(field, () -> {
            out.writeStartArray(values, values.size());
            for (String value : values) {
                out.writeString(value);
            }
            out.writeEndArray();
        });
    }

    FieldWriter namedTexts(Field field, Map<String, String> values) {
        return write(field, () -> {
            out.writeStartObject();
            for (Map.Entry<String, String> value : values.entrySet()) {
                out.writeStringField(value.getKey(), value.getValue());
            }
            out.writeEndObject();
        });
    }

    <T> FieldWriter map(Field field, T value, BiConsumer<FieldWriter, T> fields) {
        return write(field, () -> map(value, fields));
    }

    <T> FieldWriter maps(Field field, Collection<T> values, BiConsumer<FieldWriter, T> fields) {
        return write(field, () -> {
            out.writeStartArray(values, values.size());
            for (T value : values) {
                map(value, fields);
            }
            out.writeEndArray();
        });
    }

    private <T> void map(T value, BiConsumer<FieldWriter, T> fields) throws IOException {
        out.writeStartObject();
        fields.accept(this, value);
        out.writeEndObject();
    }

    private FieldWriter write(Field field, Step step) {
        try {
            if (format == Format.CBOR) {
                out.writeFieldId(field.number());
            } else {
                out.writeFieldName(field.label());
            }
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private interface Step {
        void run() throws IOException;
    }
}
