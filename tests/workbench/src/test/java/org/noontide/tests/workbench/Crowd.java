package org.noontide.tests.workbench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.noontide.wire.operations.OperationsJson;
import org.noontide.wire.operations.Page;
import org.noontide.wire.operations.Problem;
import org.noontide.wire.operations.StatusView;
import org.noontide.wire.operations.TerminalView;

/** Answers an operator as a server with 100,000 terminals does, and leaves for some seconds when it is told to. */
final class Crowd implements AutoCloseable {
    private static final int TERMINALS = 100_000;
    private static final int ABSENCE_SECONDS = 5;
    private static final Pattern LIMIT = Pattern.compile("limit=(\\d+)");
    private static final Pattern AFTER = Pattern.compile("after=T-(\\d+)");

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
    private final int port;
    private volatile HttpServer http;
    private volatile boolean locked;

    Crowd() throws IOException {
        http = open(0);
        port = http.getAddress().getPort();
    }

    private HttpServer open(int at) throws IOException {
        HttpServer opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 50);
        opened.setExecutor(threads);
        opened.createContext("/api/v1/status", this::status);
        opened.createContext("/api/v1/terminals", this::terminals);
        opened.createContext("/api/v1/", exchange -> send(exchange, new Page<>(List.of(), Optional.empty())));
        opened.createContext("/leave", this::leave);
        opened.createContext("/lock", this::lock);
        opened.start();
        return opened;
    }

    private void status(HttpExchange exchange) throws IOException {
        if (locked) {
            Problem refusal = new Problem(
                    "about:blank", "no", 401, "who are you?", Optional.empty(), Optional.empty(), Optional.empty());
            send(exchange, 401, Problem.MEDIA_TYPE, refusal);
        } else {
            send(exchange, new StatusView("1.0.0", true, true, true, List.of()));
        }
    }

    private void terminals(HttpExchange exchange) throws IOException {
        String asked = String.valueOf(exchange.getRequestURI().getQuery());
        int from = number(AFTER, asked).map(it -> it + 1).orElse(0);
        int to = Math.min(TERMINALS, from + number(LIMIT, asked).orElse(500));
        List<TerminalView> some =
                IntStream.range(from, to).mapToObj(Crowd::terminal).toList();
        send(exchange, new Page<>(some, to < TERMINALS ? Optional.of(name(to - 1)) : Optional.empty()));
    }

    private static Optional<Integer> number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    private static String name(int index) {
        return String.format("T-%06d", index);
    }

    private static TerminalView terminal(int index) {
        return new TerminalView(
                name(index),
                index % 3 == 0 ? "N60" : "N80",
                "vending",
                "1." + index % 4 + ".0",
                100,
                index % 7 != 0,
                Optional.empty(),
                List.of("district-" + index % 40),
                Map.of("site", "hall " + index % 500, "city", "Shanghai"));
    }

    private void leave(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
        HttpServer left = http;
        threads.execute(() -> left.stop(0));
        var unused = threads.schedule(this::comeBack, ABSENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void lock(HttpExchange exchange) throws IOException {
        locked = true;
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private void comeBack() {
        try {
            http = open(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(HttpExchange exchange, Object view) throws IOException {
        send(exchange, 200, "application/json", view);
    }

    private static void send(HttpExchange exchange, int status, String type, Object view) throws IOException {
        byte[] body = OperationsJson.LENIENT.write(view);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    String uri() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
