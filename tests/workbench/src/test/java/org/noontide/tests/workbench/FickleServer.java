package org.noontide.tests.workbench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.noontide.wire.operations.OperationsJson;
import org.noontide.wire.operations.Page;
import org.noontide.wire.operations.Problem;
import org.noontide.wire.operations.ReleaseView;
import org.noontide.wire.operations.StatusView;
import org.noontide.wire.operations.TerminalView;

/** A stand-in for a server of some terminals that does what no real one can be told to: locks an operator out, and fails. */
final class FickleServer implements AutoCloseable {
    private static final int TERMINALS = 40;
    private static final Pattern LIMIT = Pattern.compile("limit=(\\d+)");
    private static final Pattern AFTER = Pattern.compile("after=T-(\\d+)");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer http;
    private volatile boolean locked;
    private volatile boolean broken;

    FickleServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        http.setExecutor(threads);
        http.createContext("/api/v1/status", this::status);
        http.createContext("/api/v1/terminals", this::terminals);
        http.createContext("/api/v1/releases", this::releases);
        http.createContext("/api/v1/", exchange -> send(exchange, new Page<>(List.of(), Optional.empty())));
        http.createContext("/lock", exchange -> told(exchange, () -> locked = true));
        http.createContext("/break", exchange -> told(exchange, () -> broken = true));
        http.createContext("/mend", exchange -> told(exchange, () -> broken = false));
        http.start();
    }

    private void status(HttpExchange exchange) throws IOException {
        if (locked) {
            refuse(exchange, 401, "who are you?");
        } else {
            send(exchange, new StatusView("1.0.0", true, true, true, List.of()));
        }
    }

    private void terminals(HttpExchange exchange) throws IOException {
        if (broken) {
            byte[] page = "<pre>java.lang.IllegalStateException: broken\n\tat org.example.Server.run(Server.java:1)"
                    .getBytes(UTF_8);
            send(exchange, 500, "text/html", page);
            return;
        }
        String asked = String.valueOf(exchange.getRequestURI().getQuery());
        int from = number(AFTER, asked).map(it -> it + 1).orElse(0);
        int to = Math.min(TERMINALS, from + number(LIMIT, asked).orElse(500));
        List<TerminalView> some =
                IntStream.range(from, to).mapToObj(FickleServer::terminal).toList();
        send(exchange, new Page<>(some, to < TERMINALS ? Optional.of(name(to - 1)) : Optional.empty()));
    }

    /** Two that were published before catalogues were kept. */
    private void releases(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().endsWith("/diff")) {
            refuse(exchange, 409, "There is no catalogue of it.");
        } else {
            send(exchange, new Page<>(List.of(release(110), release(100)), Optional.empty()));
        }
    }

    private static ReleaseView release(long sequence) {
        return new ReleaseView(
                "vending",
                "1." + sequence + ".0",
                sequence,
                "",
                List.of(),
                Optional.empty(),
                "ftp://127.0.0.1/vending.zip",
                1,
                "0".repeat(64),
                Instant.EPOCH);
    }

    private static void refuse(HttpExchange exchange, int status, String sentence) throws IOException {
        Problem refusal = new Problem(
                "about:blank", "no", status, sentence, Optional.empty(), Optional.empty(), Optional.empty());
        send(exchange, status, Problem.MEDIA_TYPE, OperationsJson.LENIENT.write(refusal));
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

    private static void told(HttpExchange exchange, Runnable what) throws IOException {
        what.run();
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static void send(HttpExchange exchange, Object view) throws IOException {
        send(exchange, 200, "application/json", OperationsJson.LENIENT.write(view));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    String uri() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
