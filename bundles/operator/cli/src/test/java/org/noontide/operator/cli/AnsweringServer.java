package org.noontide.operator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import picocli.CommandLine;

/** A server that answers what a test says, and the command that asks it. */
final class AnsweringServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();

    /** What was asked, with its body. */
    final List<String> asked = new ArrayList<>();

    final List<String> authorizations = new ArrayList<>();
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    final Map<String, String> environment = new HashMap<>(Map.of("NOONTIDE_PASSWORD", "a password"));
    int pauses;
    boolean screen;

    private record Answer(int status, String body) {}

    AnsweringServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Answers {@code path} by each of {@code bodies} in turn, and by the last for ever. */
    void says(String path, String... bodies) {
        Deque<Answer> all = new ArrayDeque<>();
        Arrays.stream(bodies).forEach(body -> all.add(new Answer(200, body.replace('\'', '"'))));
        answers.put("/api/v1/" + path, all);
    }

    /** Refuses what is asked of {@code path}. */
    void refuses(String path, int status, String problem) {
        answers.put("/api/v1/" + path, new ArrayDeque<>(List.of(new Answer(status, problem.replace('\'', '"')))));
    }

    int run(Locale locale, String... arguments) {
        CommandLine admin =
                NoontideAdmin.commandLine(environment::get, locale, length -> pauses++, Path.of("no", "home"), screen);
        admin.setOut(new PrintWriter(out, true));
        admin.setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--server=http://127.0.0.1:" + server.getAddress().getPort());
        return admin.execute(all.toArray(String[]::new));
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
        asked.add((exchange.getRequestMethod() + ' ' + exchange.getRequestURI() + ' ' + body).trim());
        Deque<Answer> prepared = answers.getOrDefault(exchange.getRequestURI().getPath(), new ArrayDeque<>());
        Answer answer = prepared.size() > 1 ? prepared.remove() : prepared.peek();
        if (answer == null) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            String type = answer.status() == 200 ? "application/json" : "application/problem+json";
            exchange.getResponseHeaders().set("Content-Type", type);
            byte[] bytes = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
