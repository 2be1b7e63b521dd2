package org.noontide.server.alert.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;

@Timeout(30)
class WebhookAlertsTest {
    private static final String SECRET = "a-secret-of-enough-characters";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<Alarm> ALARMS = List.of(alarm("CAB-0002"), alarm("CAB-0003"));

    /** What the server heard. */
    private record Post(String path, Headers headers, String body) {}

    private final BlockingQueue<Post> posts = new LinkedBlockingQueue<>();
    private final AtomicInteger status = new AtomicInteger(204);
    private final CountDownLatch release = new CountDownLatch(1);
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private HttpServer server;
    private WebhookAlerts channel;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext("/hook", this::answer);
        server.createContext("/silent", this::keepWaiting);
        server.createContext("/dribble", this::dribble);
        server.start();
        channel = channel("/hook", Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        channel.stop();
        release.countDown();
        server.stop(0);
        workers.shutdownNow();
    }

    private WebhookAlerts channel(String path, Duration patience) {
        WebhookAlerts opened = new WebhookAlerts(
                "http://127.0.0.1:" + server.getAddress().getPort() + path,
                SECRET,
                patience,
                Clock.fixed(NOON, ZoneOffset.UTC));
        opened.start();
        return opened;
    }

    private static Alarm alarm(String terminal) {
        return new Alarm.OfDelivery(
                new DeliveryId(new RolloutId(7), new TerminalId(terminal)),
                new ReleaseId("vending", new ReleaseVersion("1.1.0"), 110),
                new ReleaseId("vending", new ReleaseVersion("1.0.0"), 100),
                new Fault(Reason.PSAM_EXPIRED, "the card \"中\" ended"),
                NOON);
    }

    private void answer(HttpExchange exchange) throws IOException {
        posts.add(new Post(
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        exchange.getResponseHeaders().add("Location", "/hook/elsewhere");
        exchange.sendResponseHeaders(status.get(), -1);
        exchange.close();
    }

    private void keepWaiting(HttpExchange exchange) {
        posts.add(new Post("/silent", exchange.getRequestHeaders(), ""));
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private void dribble(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1_000_000);
        exchange.getResponseBody().write('x');
        exchange.getResponseBody().flush();
        keepWaiting(exchange);
    }

    @Test
    void a_notice_is_posted_as_json() throws Exception {
        channel.tell("n-1", ALARMS);

        Post post = posts.take();
        JsonNode json = new ObjectMapper().readTree(post.body());
        assertThat(post.headers().getFirst("Content-Type")).isEqualTo("application/json");
        assertThat(post.headers().getFirst("Noontide-Notice")).isEqualTo("n-1");
        assertThat(json.path("notice").asText()).isEqualTo("n-1");
        assertThat(json.path("alarms")).hasSize(2);
        assertThat(json.path("alarms").get(0))
                .hasToString(
                        "{\"rollout\":7,\"terminal\":\"CAB-0002\",\"application\":\"vending\",\"release\":\"1.1.0\","
                                + "\"running\":\"1.0.0\",\"reason\":\"PSAM_EXPIRED\",\"detail\":\"the card \\\"中\\\" ended\","
                                + "\"raisedAt\":\"2026-03-01T12:00:00Z\"}");
    }

    @Test
    void who_shares_the_secret_can_verify_time_and_body() throws Exception {
        channel.tell("n-1", ALARMS);

        Post post = posts.take();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        String signed = post.headers().getFirst("Noontide-Timestamp") + "." + post.body();
        assertThat(post.headers().getFirst("Noontide-Timestamp")).isEqualTo("" + NOON.getEpochSecond());
        assertThat(post.headers().getFirst("Noontide-Signature"))
                .isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(UTF_8))));
    }

    @Test
    void the_signature_is_that_of_the_manual() {
        // printf %s '1772366400.{}' | openssl dgst -sha256 -hmac a-secret-of-enough-characters
        assertThat(new Signature(SECRET).of("1772366400", "{}".getBytes(UTF_8)))
                .isEqualTo("sha256=19a211c9c275701c192a5d335a9fd4a240783681c9405190901a230775177128");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204})
    void a_server_that_says_so_has_been_told(int answer) throws Exception {
        status.set(answer);

        channel.tell("n-1", ALARMS);

        assertThat(posts).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307, 400, 404, 500, 503})
    void every_other_answer_is_a_failure_and_no_redirect_is_followed(int answer) {
        status.set(answer);

        assertThatThrownBy(() -> channel.tell("n-1", ALARMS))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("status " + answer);
        assertThat(posts).extracting(Post::path).containsExactly("/hook");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/silent", "/dribble"})
    void a_server_that_does_not_come_to_an_end_is_given_up(String path) {
        WebhookAlerts hasty = channel(path, Duration.ofMillis(300));

        assertThatThrownBy(() -> hasty.tell("n-1", ALARMS))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("did not answer within");
    }

    @Test
    void who_waits_for_a_server_can_be_interrupted() throws Exception {
        WebhookAlerts patient = channel("/silent", Duration.ofMinutes(5));
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread teller = new Thread(() -> {
            try {
                patient.tell("n-1", ALARMS);
            } catch (IOException | RuntimeException e) {
                thrown.complete(e);
            }
        });
        teller.start();
        posts.take();

        teller.interrupt();

        assertThat(thrown.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedIOException.class);
    }

    @Test
    void a_server_that_is_down_is_a_failure_that_names_it() {
        int port = server.getAddress().getPort();
        server.stop(0);

        assertThatThrownBy(() -> channel.tell("n-1", ALARMS))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("127.0.0.1:" + port);
    }

    @Test
    void a_stopped_channel_tells_nothing() {
        channel.stop();

        assertThatThrownBy(() -> channel.tell("n-1", ALARMS)).isInstanceOf(IOException.class);
        assertThat(posts).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hook", "ftp://hook.example/", "http:///x", "http://me:pass-word@hook.example/", "a b"})
    void what_is_no_web_address_is_refused_without_quoting_it(String uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebhookAlerts(uri, SECRET, Duration.ofSeconds(1), Clock.systemUTC()))
                .withMessage("uri is no http or https address without credentials");
    }

    @Test
    void a_secret_that_could_be_guessed_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new WebhookAlerts("http://hook.example/", "short", Duration.ofSeconds(1), Clock.systemUTC()))
                .withMessageContaining("16 characters");
    }
}
