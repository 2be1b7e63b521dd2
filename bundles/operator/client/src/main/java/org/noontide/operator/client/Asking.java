package org.noontide.operator.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.UUID;
import org.noontide.wire.operations.OperationsJson;
import org.noontide.wire.operations.Page;

/** How questions become requests and answers become records, over one line. */
abstract class Asking {
    private static final String TYPE = "Content-Type";
    private static final String JSON = "application/json";

    private final Line line;
    private final Errands errands;

    Asking(Line line) {
        this.line = line;
        this.errands = new Errands(line, () -> UUID.randomUUID().toString());
    }

    final Line line() {
        return line;
    }

    final HttpRequest.Builder request(String path) {
        return line.request(path);
    }

    final HttpRequest.Builder request(String path, String type) {
        return line.request(path).header(TYPE, type);
    }

    final <T> T ask(HttpRequest.Builder request, Class<T> type) throws IOException {
        return Answers.read(line.ask(request), type);
    }

    final <T> Page<T> askPage(HttpRequest.Builder request, Class<T> type) throws IOException {
        return Answers.readPage(line.ask(request), type);
    }

    /** Has done what must not be done twice: where the answer is lost, it is asked for again. */
    final <T> T askOnce(HttpRequest.Builder request, Class<T> type) throws IOException {
        return Answers.read(errands.ask(request), type);
    }

    final <T> Page<T> askPageOnce(HttpRequest.Builder request, Class<T> type) throws IOException {
        return Answers.readPage(errands.ask(request), type);
    }

    /** Sends {@code view} to be made something of, once. */
    final <T> T make(String path, Object view, Class<T> type) throws IOException {
        return askOnce(request(path, JSON).POST(body(view)), type);
    }

    final <T> Tagged<T> getTagged(String path, Class<T> type) throws IOException {
        HttpResponse<byte[]> answer = line.answer(request(path).GET());
        String tag = answer.headers()
                .firstValue("ETag")
                .orElseThrow(() -> new IOException(answer.uri() + " answered without an ETag"));
        return new Tagged<>(Answers.read(answer.body(), type), tag);
    }

    final <T> T get(String path, Class<T> type) throws IOException {
        return ask(request(path).GET(), type);
    }

    final <T> Page<T> page(String path, Class<T> type) throws IOException {
        return askPage(request(path).GET(), type);
    }

    final <T> T post(String path, Object view, Class<T> type) throws IOException {
        return ask(request(path, JSON).POST(body(view)), type);
    }

    /** Posts what its path says whole. */
    final <T> T post(String path, Class<T> type) throws IOException {
        return ask(request(path, JSON).POST(BodyPublishers.noBody()), type);
    }

    final <T> T put(String path, Object view, Class<T> type) throws IOException {
        return ask(request(path, JSON).PUT(body(view)), type);
    }

    final <T> T delete(String path, Class<T> type) throws IOException {
        return ask(request(path).DELETE(), type);
    }

    static String some(Optional<String> after, int limit) {
        return "?limit=" + limit + after.map(it -> "&after=" + encoded(it)).orElse("");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    static BodyPublisher body(Object view) {
        return BodyPublishers.ofByteArray(OperationsJson.LENIENT.write(view));
    }
}
