package org.noontide.wire.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Turns messages into bytes and back. A message travels in an envelope, a CBOR array of the protocol's version, the
 * kind, the fields as one byte string – so that a signature can cover exactly these bytes – and room for that signature:
 * {@code [1, kind, fields, ?signature]}. See {@code docs/protocol.md} for the grammar.
 */
public final class Codec {
    /** The longest message; a longer one is refused before it is read. */
    public static final int LONGEST = 64 * 1024;

    private static final int PROTOCOL = 1;

    /** The envelope of {@code message}, not signed. */
    public static byte[] encode(Message message) {
        byte[] fields = FieldWriter.bytes(Format.CBOR, message, MessageFields::write);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(fields.length + 8);
        try (JsonGenerator out = Format.CBOR.generator(bytes)) {
            out.writeStartArray(fields, 3);
            out.writeNumber(PROTOCOL);
            out.writeNumber(message.kind().code());
            out.writeBinary(fields);
            out.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * The message in {@code envelope}.
     *
     * @throws MalformedException if it is too long, not of this protocol, or breaks a rule of its message
     */
    public static Message decode(byte[] envelope) throws MalformedException {
        if (envelope.length > LONGEST) {
            throw new MalformedException("message of " + envelope.length + " bytes is longer than " + LONGEST);
        }
        if (!(Tree.read(Format.CBOR, envelope, "message") instanceof List<?> parts) || parts.size() < 3) {
            throw new MalformedException("message is not an envelope of version, kind and fields");
        }
        if (!Long.valueOf(PROTOCOL).equals(parts.get(0))) {
            throw new MalformedException("message is not of protocol version " + PROTOCOL);
        }
        Optional<Kind> kind = parts.get(1) instanceof Long code ? Kind.ofCode(code) : Optional.empty();
        if (kind.isEmpty() || !(parts.get(2) instanceof byte[] fields)) {
            throw new MalformedException("message is of no known kind or has no fields");
        }
        return FieldReader.read(Format.CBOR, fields, kind.get().name(), in -> MessageFields.read(kind.get(), in));
    }

    /**
     * The message in {@code envelope}, which came on {@code topic}: of that topic's kind and terminal, since who may use
     * a topic is what the broker has checked.
     */
    public static Message decode(Topic topic, byte[] envelope) throws MalformedException {
        Message message = decode(envelope);
        if (!Topic.of(message).equals(topic)) {
            throw new MalformedException("message came on a topic that is not its own: " + topic);
        }
        return message;
    }

    /** The fields of {@code message} as JSON, for people. */
    public static String json(Message message) {
        return new String(FieldWriter.bytes(Format.JSON, message, MessageFields::write), UTF_8);
    }

    /** The message of {@code kind} whose fields {@code json} holds. */
    public static Message parse(Kind kind, String json) throws MalformedException {
        byte[] bytes = json.getBytes(UTF_8);
        return FieldReader.read(Format.JSON, bytes, kind.name(), in -> MessageFields.read(kind, in));
    }

    private Codec() {}
}
