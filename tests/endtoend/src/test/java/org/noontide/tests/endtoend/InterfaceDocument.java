package org.noontide.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the server says that its interface is. A schema is taken at its word here: a field that it does not name is one too
 * many, though clients are to put up with such.
 */
final class InterfaceDocument {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final ObjectNode document;

    InterfaceDocument(String json) throws IOException {
        this.document = (ObjectNode) new JsonMapper().readTree(json);
        close(document.path("components").path("schemas"));
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(InterfaceDocument::close);
    }

    /** Every operation, by its name, {@code GET /terminals/{terminal}}. */
    Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> METHODS.contains(method.getKey()))
                .forEach(method -> operations.put(
                        method.getKey().toUpperCase(Locale.ROOT) + ' ' + path.getKey(), method.getValue())));
        return operations;
    }

    /** The name of the operation that {@code method} at {@code path} is; a path that is written out goes before others. */
    Optional<String> operation(String method, String path) {
        String plain = path.replaceFirst("\\?.*", "");
        return operations().keySet().stream()
                .filter(name -> name.startsWith(method + ' '))
                .filter(name ->
                        Pattern.matches(name.substring(method.length() + 1).replaceAll("\\{[a-z]+}", "[^/]+"), plain))
                .min((one, other) -> Long.compare(names(one), names(other)));
    }

    private static long names(String operation) {
        return operation.chars().filter(c -> c == '{').count();
    }

    private JsonNode said(String operation) {
        return operations().getOrDefault(operation, MissingNode.getInstance());
    }

    /** The first example of what {@code operation} takes as {@code type}; nothing where it takes no such thing. */
    Optional<String> example(String operation, String type) {
        JsonNode example =
                said(operation).path("requestBody").path("content").path(type).path("example");
        return example.isMissingNode()
                ? Optional.empty()
                : Optional.of(example.isTextual() ? example.asText() : example.toString());
    }

    /** Holds {@code response} against what the document says of {@code operation}. */
    void hold(String operation, HttpResponse<String> response) throws IOException {
        String name = operation + " -> " + response.statusCode();
        JsonNode said = resolved(said(operation).path("responses").path(Integer.toString(response.statusCode())));
        assertThat(said.isObject())
                .as(name + " is not documented: " + response.body())
                .isTrue();
        said.path("headers").fieldNames().forEachRemaining(header -> assertThat(
                        response.headers().firstValue(header))
                .as(name + ' ' + header)
                .isPresent());
        if (!said.has("content")) {
            assertThat(response.body()).as(name).isEmpty();
            return;
        }
        Map.Entry<String, JsonNode> content =
                said.path("content").properties().iterator().next();
        assertThat(response.headers().firstValue("Content-Type").orElse("none"))
                .as(name)
                .startsWith(content.getKey());
        assertThat(faults(content.getValue().path("schema"), new JsonMapper().readTree(response.body())))
                .as(name + ' ' + response.body())
                .isEmpty();
    }

    /** What is wrong with {@code value} by {@code schema}. */
    List<String> faults(JsonNode schema, JsonNode value) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.get("components"));
        return schemas
                .getSchema(whole)
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    /** What is wrong with an event of that kind. */
    List<String> eventFaults(String kind, String data) throws IOException {
        JsonNode schema =
                document.at("/paths/~1events/get/responses/200/x-events").path(kind);
        return faults(schema, new JsonMapper().readTree(data));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    /** Every example in the document, with the schema that it is an example of. */
    Map<String, List<String>> faultyExamples() {
        Map<String, List<String>> faulty = new TreeMap<>();
        for (JsonNode media : document.findParents("example")) {
            JsonNode example = media.path("example");
            if (media.has("schema") && !faults(media.path("schema"), example).isEmpty()) {
                faulty.put(example.toString(), faults(media.path("schema"), example));
            }
        }
        return faulty;
    }
}
