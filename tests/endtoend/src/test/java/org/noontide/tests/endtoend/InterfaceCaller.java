package org.noontide.tests.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.noontide.product.demo.ServerSite;
import org.noontide.product.demo.Site;

/** Asks the interface as any program could, and holds whatever it answers against its own document. */
final class InterfaceCaller {
    private static final String ROOT = "/api/v1";

    private final URI server;
    private final String credential;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Set<String> driven = new TreeSet<>();
    private final InterfaceDocument document;

    InterfaceCaller(ServerSite site) throws IOException, InterruptedException {
        this.server = site.uri();
        this.credential = basic("admin", site.password());
        this.document = new InterfaceDocument(http.send(request("/openapi.json").build(), BodyHandlers.ofString(UTF_8))
                .body());
    }

    InterfaceDocument document() {
        return document;
    }

    /** What was driven so far, and came to which status: {@code GET /status 200}. */
    Set<String> driven() {
        return driven;
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ':' + password).getBytes(UTF_8));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(ROOT + path)).timeout(Duration.ofMinutes(1));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return ask("GET", path, "", BodyPublishers.noBody());
    }

    HttpResponse<String> send(String method, String path, String json) throws IOException, InterruptedException {
        return ask(method, path, "application/json", BodyPublishers.ofString(json));
    }

    HttpResponse<String> ask(String method, String path, String type, BodyPublisher body)
            throws IOException, InterruptedException {
        return ask(method, path, type, body, credential);
    }

    /** Asks with {@code authorization}; without any where it is empty. */
    HttpResponse<String> ask(String method, String path, String type, BodyPublisher body, String authorization)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).method(method, body);
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return held(method, path, request);
    }

    /** As an operator, with {@code header} set. */
    HttpResponse<String> with(String method, String path, String header, String value, String json)
            throws IOException, InterruptedException {
        return held(
                method,
                path,
                request(path)
                        .header("Authorization", credential)
                        .header("Content-Type", "application/json")
                        .header(header, value)
                        .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json)));
    }

    /** Asks for what is not of the interface, at {@code path} of the server, and with a header of that length. */
    HttpResponse<String> stray(String path, int length) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .header("Authorization", credential)
                .header("Accept-Language", "zh-CN")
                .header("X-Stray", "x".repeat(length));
        return http.send(request.build(), BodyHandlers.ofString(UTF_8));
    }

    /** Watches what changes, until {@code kind} is told after {@code change}; each event is held against its schema. */
    void watch(String kind, Site.Asking<?> change) throws IOException, InterruptedException {
        HttpRequest request =
                request("/events").header("Authorization", credential).build();
        HttpResponse<Stream<String>> response = http.send(request, BodyHandlers.ofLines());
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        try (Stream<String> lines = response.body()) {
            Iterator<String> told = lines.iterator();
            assertThat(event(told)).isEqualTo("watching");
            change.ask();
            String event = event(told);
            while (!event.equals(kind)) {
                event = event(told);
            }
        }
        driven.add("GET /events " + response.statusCode());
    }

    private String event(Iterator<String> told) throws IOException {
        String line = told.next();
        while (!line.startsWith("event: ")) {
            line = told.next();
        }
        String kind = line.substring("event: ".length());
        assertThat(document.eventFaults(kind, told.next().substring("data: ".length())))
                .as(kind)
                .isEmpty();
        return kind;
    }

    /** A body whose length is not said before. */
    static BodyPublisher chunked(byte[] content) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content));
    }

    private HttpResponse<String> held(String method, String path, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString(UTF_8));
        String operation = document.operation(method, path)
                .orElseThrow(() -> new AssertionError("not documented: " + method + ' ' + path));
        document.hold(operation, response);
        driven.add(operation + ' ' + response.statusCode());
        return response;
    }
}
