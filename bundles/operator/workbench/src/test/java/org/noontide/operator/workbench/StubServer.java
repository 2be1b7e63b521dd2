package org.noontide.operator.workbench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.noontide.wire.operations.OperationsJson;
import org.noontide.wire.operations.Page;
import org.noontide.wire.operations.Problem;
import org.noontide.wire.operations.ReleaseView;
import org.noontide.wire.operations.StatisticView;
import org.noontide.wire.operations.StatusView;
import org.noontide.wire.operations.TerminalView;

/** Speaks as a server does to an operator, with as many terminals as one likes; it can go away and come back. */
final class StubServer implements AutoCloseable {
    static final String PASSWORD = "secret";
    private static final ReleaseView RELEASE = new ReleaseView(
            "vending",
            "1.0.0",
            100,
            "",
            List.of(),
            Optional.empty(),
            "ftp://127.0.0.1/vending.zip",
            1,
            "0".repeat(64),
            Instant.EPOCH);

    private final int port;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer http;
    private final AtomicInteger terminals;
    private final AtomicInteger statistics = new AtomicInteger();
    private final AtomicInteger statisticsAsked = new AtomicInteger();
    private final List<byte[]> uploaded = new CopyOnWriteArrayList<>();
    private volatile String password = PASSWORD;

    StubServer(int terminals) throws IOException {
        this.terminals = new AtomicInteger(terminals);
        this.http = open(0);
        this.port = http.getAddress().getPort();
    }

    private HttpServer open(int at) throws IOException {
        HttpServer opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 50);
        opened.setExecutor(threads);
        opened.createContext("/api/v1/", this::answer);
        opened.start();
        return opened;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String right = "Basic " + Base64.getEncoder().encodeToString(("admin:" + password).getBytes(UTF_8));
        String path = exchange.getRequestURI().getPath().substring("/api/v1/".length());
        Map<String, String> asked = asked(exchange.getRequestURI());
        if (!right.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, problem(401, "who are you?", Optional.empty()));
        } else if (path.equals("status")) {
            send(exchange, 200, new StatusView("1.2.3", true, true, true, List.of()));
        } else if (path.equals("releases")) {
            uploaded.add(exchange.getRequestBody().readAllBytes());
            send(exchange, 200, RELEASE);
        } else if (path.equals("rollouts/1/statistics")) {
            statisticsAsked.incrementAndGet();
            send(exchange, 200, statistics(asked.get("after"), Integer.parseInt(asked.get("limit"))));
        } else if (!path.equals("terminals")) {
            send(exchange, 404, problem(404, "there is nothing", Optional.empty()));
        } else if (asked.getOrDefault("query", "").contains("!!")) {
            send(exchange, 400, problem(400, "an operator is missing", Optional.of(8)));
        } else {
            int from = asked.containsKey("after") ? Integer.parseInt(asked.get("after")) : 0;
            send(exchange, 200, page(from, Integer.parseInt(asked.get("limit"))));
        }
    }

    private Page<TerminalView> page(int from, int limit) {
        int to = Math.min(terminals.get(), from + limit);
        return new Page<>(
                IntStream.range(from, to).mapToObj(StubServer::terminal).toList(),
                to < terminals.get() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    static TerminalView terminal(int index) {
        return new TerminalView(
                String.format("CAB-%06d", index),
                "N60",
                "vending",
                "1.0.0",
                100,
                index % 2 == 0,
                Optional.empty(),
                List.of(),
                Map.of("site", "S" + index % 100));
    }

    private Page<StatisticView> statistics(@Nullable String after, int limit) {
        int from = after == null ? 0 : Integer.parseInt(after);
        int to = Math.min(statistics.get(), from + limit);
        return new Page<>(
                IntStream.range(from, to)
                        .mapToObj(i -> new StatisticView(Instant.EPOCH.plusSeconds(i), 3, 3, 0, 0, 0, 0))
                        .toList(),
                to < statistics.get() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    private static Problem problem(int status, String detail, Optional<Integer> column) {
        return new Problem("about:blank", "no", status, detail, Optional.empty(), column.map(it -> "query"), column);
    }

    private static Map<String, String> asked(URI uri) {
        Map<String, String> asked = new HashMap<>();
        if (uri.getQuery() != null) {
            for (String pair : uri.getQuery().split("&", -1)) {
                String[] sides = pair.split("=", 2);
                asked.put(sides[0], sides[1]);
            }
        }
        return asked;
    }

    private static void send(HttpExchange exchange, int status, Object view) throws IOException {
        byte[] body = OperationsJson.LENIENT.write(view);
        exchange.getResponseHeaders().add("Content-Type", status == 200 ? "application/json" : Problem.MEDIA_TYPE);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    Place place() {
        return new Place(URI.create("http://127.0.0.1:" + port), "admin");
    }

    /** From now on a rollout has so many points of history. */
    void count(int points) {
        statistics.set(points);
    }

    /** How often it was asked for some of them. */
    int statisticsAsked() {
        return statisticsAsked.get();
    }

    /** The archives that came. */
    List<byte[]> uploaded() {
        return uploaded;
    }

    void goAway() {
        http.stop(0);
    }

    void comeBack() throws IOException {
        http = open(port);
    }

    void changePassword() {
        password = "another";
    }

    void enrolOneMore() {
        terminals.incrementAndGet();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
