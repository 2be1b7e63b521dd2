package org.noontide.operator.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.noontide.wire.operations.AlarmView;
import org.noontide.wire.operations.ChangedTerminalsView;
import org.noontide.wire.operations.ConnectionView;
import org.noontide.wire.operations.RolloutView;

class EventStreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int MANY = 500;
    private static final Duration SOON = Duration.ofMillis(1);
    private static final String WATCHING = "id: r-0\nevent: watching\ndata: {\"resumed\":false}\n\n";

    /** What the watcher was told, in short. */
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    /** With which last event, or none, the server was asked. */
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

    /** What the server sends to one who watches, one after the other; it ends the line for an empty text. */
    private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();

    private final CountDownLatch gone = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private volatile int status = 200;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/api/v1/events", this::stream);
        server.start();
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        server.stop(0);
    }

    @Test
    void each_kind_of_event_is_told_as_what_it_is() throws Exception {
        try (EventStream stream = watch(LONG)) {
            sent.add(WATCHING);
            sent.add(": beat\n\n");
            sent.add("id: r-1\nevent: rollout\ndata: {\"id\":7,\"application\":\"vending\",\"version\":\"1.1.0\","
                    + "\"sequence\":110,\"state\":\"RUNNING\",\"switchAt\":\"2030-01-01T03:00:00Z\",\"policy\":\"deadline\","
                    + "\"terms\":{\"settings\":{},\"priority\":0},\"plannedAt\":\"2030-01-01T00:00:00Z\","
                    + "\"plannedBy\":\"admin\",\"terminals\":0,\"normal\":0,\"delayed\":0,\"failed\":0,\"installed\":0,"
                    + "\"dropped\":0,\"waves\":[]}\n\n");
            sent.add("id: r-2\nevent: alarm\ndata: {\"number\":8,\"rollout\":3,\"application\":\"vending\","
                    + "\"version\":\"1.1.0\",\"detail\":\"\",\"raisedAt\":\"2030-01-01T03:00:00Z\"}\n\n");
            sent.add(
                    "id: r-3\r\nevent: terminals\r\ndata: {\"terminals\":[\"CAB-0001\"],\r\ndata: \"more\":true}\r\n\r\n");
            sent.add("id: r-4\nevent: a-later-one\ndata: {}\n\nid: r-5\nevent: releases\ndata: {}\n\n");
            sent.add("id: r-6\nevent: connection\ndata: {\"name\":\"database\",\"up\":false,"
                    + "\"since\":\"2030-01-01T03:00:00Z\"}\n\n");

            assertThat(stream).isNotNull();
            assertTold("watching anew", "rollout 7", "alarm 8", "terminals [CAB-0001] and more", "releases");
            assertTold("connection database down");
        }
    }

    @Test
    void after_a_break_it_goes_on_after_the_last_event() throws Exception {
        try (EventStream stream = watch(LONG)) {
            assertThat(stream).isNotNull();
            sent.add(WATCHING);
            sent.add("id: r-1\nevent: releases\ndata: {}\n\n");
            assertTold("watching anew", "releases");
            sent.add("");

            assertTold("lost");
            sent.add("id: r-1\nevent: watching\ndata: {\"resumed\":true}\n\n");
            assertTold("watching on");
            assertThat(next(asked)).isEqualTo("none");
            assertThat(next(asked)).isEqualTo("r-1");
        }
    }

    @Test
    void a_line_on_which_nothing_comes_is_made_anew() throws Exception {
        try (EventStream stream = watch(Duration.ofMillis(300))) {
            assertThat(stream).isNotNull();
            sent.add(WATCHING);

            assertTold("watching anew", "lost");
            assertThat(next(asked)).isEqualTo("none");
            assertThat(next(asked)).isEqualTo("r-0");
        }
    }

    @Test
    void who_is_not_let_in_does_not_come_again() throws Exception {
        status = 401;

        try (EventStream stream = watch(LONG)) {
            assertThat(stream).isNotNull();
            assertTold("refused: who are you?");
            assertThat(next(asked)).isEqualTo("none");
            assertThat(asked.poll(300, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void who_comes_too_early_comes_again() throws Exception {
        status = 503;
        try (EventStream stream = watch(LONG)) {
            assertThat(stream).isNotNull();
            assertTold("refused: who are you?");
            status = 200;
            sent.add(WATCHING);

            while (!next(told).equals("watching anew")) {
                assertThat(status).isEqualTo(200);
            }
        }
    }

    @Test
    void a_stream_that_is_closed_leaves_the_server() throws Exception {
        EventStream stream = watch(LONG);
        sent.add(WATCHING);
        assertTold("watching anew");

        stream.close();

        for (int beats = 0; beats < MANY && gone.getCount() > 0; beats++) {
            sent.add(": beat\n\n");
            boolean unused = gone.await(20, TimeUnit.MILLISECONDS);
        }
        assertThat(gone.getCount()).as("who still watches").isZero();
        assertThat(told).isEmpty();
    }

    private EventStream watch(Duration silence) {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return EventStream.open(new Line(address, "admin", "x", Locale.ENGLISH), new Noted(), silence, SOON);
    }

    private void assertTold(String... texts) throws InterruptedException {
        for (String text : texts) {
            assertThat(next(told)).startsWith(text);
        }
    }

    private static String next(BlockingQueue<String> queue) throws InterruptedException {
        return Optional.ofNullable(queue.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .orElse("nothing in time");
    }

    private void stream(HttpExchange exchange) throws IOException {
        asked.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Last-Event-ID"))
                .orElse("none"));
        if (status != 200) {
            byte[] problem = "{\"type\":\"urn:x\",\"title\":\"t\",\"status\":%d,\"detail\":\"who are you?\"}"
                    .formatted(status)
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
            exchange.sendResponseHeaders(status, problem.length);
            exchange.getResponseBody().write(problem);
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try {
            for (String next = sent.take(); !next.isEmpty(); next = sent.take()) {
                exchange.getResponseBody().write(next.getBytes(UTF_8));
                exchange.getResponseBody().flush();
            }
        } catch (IOException e) {
            gone.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    /** Notes what it is told. */
    private final class Noted implements FleetWatcher {
        @Override
        public void watching(boolean resumed) {
            told.add(resumed ? "watching on" : "watching anew");
        }

        @Override
        public void rollout(RolloutView rollout) {
            told.add("rollout " + rollout.id());
        }

        @Override
        public void alarm(AlarmView alarm) {
            told.add("alarm " + alarm.number());
        }

        @Override
        public void terminals(ChangedTerminalsView terminals) {
            told.add("terminals " + terminals.terminals() + (terminals.more() ? " and more" : ""));
        }

        @Override
        public void releases() {
            told.add("releases");
        }

        @Override
        public void connection(ConnectionView connection) {
            told.add("connection " + connection.name() + (connection.up() ? " up" : " down"));
        }

        @Override
        public void lost(IOException why) {
            told.add((why instanceof ProblemException ? "refused: " : "lost: ") + why.getMessage());
        }
    }
}
