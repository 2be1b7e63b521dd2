package org.noontide.server.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.noontide.wire.protocol.Rule;

/** What the interface is, for programs (OpenAPI 3.1). It is written by hand, in parts; tests hold it against the code. */
final class Document {
    private static final List<String> PARTS =
            List.of("interface", "releases", "terminals", "rollouts", "rollouts.schemas", "alarms", "events");

    private static final JsonMapper MAPPER = new JsonMapper();

    /** The whole of it. */
    static ObjectNode read() {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        PARTS.forEach(part -> add(whole, part(part)));
        return whole;
    }

    private static JsonNode part(String name) {
        try (InputStream in = Document.class.getResourceAsStream("openapi/" + name + ".json")) {
            Rule.require(in != null, "a part of the document is missing: " + name);
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("a part of the document cannot be read: " + name, e);
        }
    }

    /** Adds what {@code part} says to {@code whole}; nothing is said twice. */
    private static void add(ObjectNode whole, JsonNode part) {
        part.properties().forEach(property -> {
            JsonNode before = whole.get(property.getKey());
            if (before instanceof ObjectNode object && property.getValue().isObject()) {
                add(object, property.getValue());
            } else {
                Rule.require(before == null, "the document says twice: " + property.getKey());
                whole.set(property.getKey(), property.getValue());
            }
        });
    }

    private Document() {}
}
