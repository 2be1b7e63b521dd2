package org.noontide.operator.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.noontide.wire.operations.Problem;

/** The line to one server, for one operator. */
final class Line {
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final Duration ANSWERING = Duration.ofSeconds(30);

    private final URI base;
    private final String authorization;
    private final String language;
    private final HttpClient http;

    Line(URI server, String user, String password, Locale locale) {
        String text = server.toString();
        this.base = URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + "/api/v1/");
        this.authorization = "Basic " + Base64.getEncoder().encodeToString((user + ':' + password).getBytes(UTF_8));
        this.language = locale.toLanguageTag();
        // without "Expect: 100-continue": Java 17's client waits for ever where the answer to it is a refusal
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECTING)
                .build();
    }

    HttpRequest.Builder request(String path) {
        return endless(path).timeout(ANSWERING);
    }

    /** A request whose answer goes on for as long as it likes. */
    HttpRequest.Builder endless(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", authorization)
                .header("Accept-Language", language);
    }

    byte[] ask(HttpRequest.Builder request) throws IOException {
        return answer(request).body();
    }

    /** The answer to {@code request}, with its headers; a problem is thrown. */
    HttpResponse<byte[]> answer(HttpRequest.Builder request) throws IOException {
        HttpResponse<byte[]> response;
        try {
            response = http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the server");
        }
        if (response.statusCode() / 100 == 2) {
            return response;
        }
        throw refused(response);
    }

    /** Has the lines of the answer to {@code request} told to {@code lines}, and how it ended. */
    void stream(HttpRequest.Builder request, EventLines lines) {
        HttpResponse.BodyHandler<byte[]> handler = info -> info.statusCode() == OK
                ? BodySubscribers.fromLineSubscriber(lines, ended -> new byte[0], UTF_8, null)
                : BodySubscribers.ofByteArray();
        lines.of(http.sendAsync(request.build(), handler));
    }

    static IOException refused(HttpResponse<byte[]> response) throws IOException {
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (!type.startsWith(Problem.MEDIA_TYPE)) {
            return new IOException(
                    response.uri() + " answered " + response.statusCode() + ", and not as a Noontide server");
        }
        Optional<Duration> retryAfter = response.headers()
                .firstValue("Retry-After")
                .filter(it -> it.matches("[0-9]{1,6}"))
                .map(it -> Duration.ofSeconds(Long.parseLong(it)));
        return new ProblemException(Answers.read(response.body(), Problem.class), retryAfter);
    }
}
