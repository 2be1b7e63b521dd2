package org.noontide.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.reflect.RecordComponent;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the document of the interface against the code. */
class DocumentTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final JsonNode document = Document.read();

    @Test
    void the_document_names_exactly_what_can_be_asked(@TempDir Path folder) throws Exception {
        DeskServer desk = DeskServer.whole(folder);
        try {
            Set<String> documented = new TreeSet<>();
            operations((name, operation) -> documented.add(name));

            assertThat(documented)
                    .containsExactlyInAnyOrderElementsOf(
                            desk.routes.stream().map(Route::toString).toList());
        } finally {
            desk.stop();
        }
    }

    @Test
    void everybody_may_read_the_document_and_nothing_else(@TempDir Path folder) throws Exception {
        DeskServer desk = DeskServer.whole(folder);
        try {
            HttpResponse<String> response = desk.send(
                    HttpRequest.newBuilder(desk.request("/openapi.json").build().uri())
                            .GET());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(new JsonMapper().readTree(response.body())).isEqualTo(document);
            operations((name, operation) -> assertThat(operation.has("security"))
                    .as(name)
                    .isEqualTo(!operation.path("responses").has("401")));
            assertThat(desk.routes.stream().filter(Route::isOpen)).hasSize(1);
        } finally {
            desk.stop();
        }
    }

    @Test
    void every_operation_has_a_name_of_its_own_a_summary_and_the_answer_to_a_mistake_of_ours() {
        List<String> names = new ArrayList<>();
        operations((name, operation) -> {
            names.add(operation.path("operationId").asText());
            assertThat(operation.path("summary").asText()).as(name).isNotBlank();
            assertThat(operation.path("responses").has("500")).as(name).isTrue();
        });

        assertThat(names).doesNotHaveDuplicates().doesNotContain("").hasSizeGreaterThan(20);
    }

    @Test
    void every_reference_leads_somewhere_and_every_component_is_used() {
        Set<String> references = new TreeSet<>();
        document.findValuesAsText("$ref").forEach(references::add);

        Set<String> components = new TreeSet<>();
        for (String kind : List.of("schemas", "responses", "parameters", "headers")) {
            document.path("components")
                    .path(kind)
                    .fieldNames()
                    .forEachRemaining(name -> components.add("#/components/" + kind + '/' + name));
        }
        assertThat(components).containsExactlyElementsOf(references);
    }

    /** What is said and asked, as records; a page is described once for each kind of thing that is on it. */
    static List<Class<?>> records() throws Exception {
        List<Class<?>> records = new ArrayList<>();
        for (String name : Records.names()) {
            Class<?> type = Class.forName(name);
            if (type.isRecord() && !type.getSimpleName().equals("Page")) {
                records.add(type);
            }
        }
        assertThat(records).hasSizeGreaterThan(20);
        return records;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void every_record_is_described_field_by_field(Class<?> type) {
        JsonNode schema = document.path("components").path("schemas").path(name(type));

        assertThat(schema.path("type").asText()).as("schema " + name(type)).isEqualTo("object");
        Set<String> described = new HashSet<>();
        schema.path("properties").fieldNames().forEachRemaining(described::add);
        assertThat(described).isEqualTo(fields(type, field -> true));
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(field -> required.add(field.asText()));
        assertThat(required).isEqualTo(fields(type, field -> field.getType() != Optional.class));
        assertThat(schema.has("additionalProperties")).isEqualTo(name(type).endsWith("Request"));
    }

    private static Set<String> fields(Class<?> type, Predicate<RecordComponent> which) {
        Set<String> fields = new HashSet<>();
        Arrays.stream(type.getRecordComponents()).filter(which).forEach(field -> fields.add(field.getName()));
        return fields;
    }

    /** {@code TerminalView} is described as Terminal, {@code RolloutView.Terms} as RolloutTerms. */
    private static String name(Class<?> type) {
        String outer = type.getDeclaringClass() == null ? "" : name(type.getDeclaringClass());
        return outer + type.getSimpleName().replaceFirst("View$", "");
    }

    private void operations(BiConsumer<String, JsonNode> each) {
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> METHODS.contains(method.getKey()))
                .forEach(method -> each.accept(
                        method.getKey().toUpperCase(Locale.ROOT) + ' ' + path.getKey(), method.getValue())));
    }
}
