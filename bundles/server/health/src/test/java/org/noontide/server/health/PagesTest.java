package org.noontide.server.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.noontide.server.fleet.CardRefusal;
import org.noontide.wire.operations.OperationsJson;

class PagesTest {
    private static final Instant START = Stepping.START;
    private static final String SAMPLE =
            "[a-zA-Z_:][a-zA-Z0-9_:]*(\\{([a-zA-Z_]\\w*=\"(\\\\.|[^\"\\\\])*\",?)*\\})? (NaN|[+-]?Inf|[-+0-9.eE]+)";
    private static final String REMARK = "# (HELP|TYPE) [a-zA-Z_:][a-zA-Z0-9_:]* .+";

    private final Watch watch = new Watch(new Stepping(), Duration.ofMinutes(1), () -> false);
    private final MetricsPage metrics = new MetricsPage(watch);
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final Line ftp = Line.up("ftp", START);

    @BeforeEach
    void start() throws Exception {
        watch.come(List.of(Line.up("database", START), ftp, Line.up("mqtt", START)), () -> 7);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(new HealthPage(watch)), HealthPage.PATH);
        context.addServlet(new ServletHolder(metrics), MetricsPage.PATH);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        metrics.stop();
    }

    @Test
    void where_every_part_is_up_health_is_200_and_names_all_four() throws Exception {
        HttpResponse<String> answer = get("/health");

        HealthPage.HealthView view = view(answer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(view.state()).isEqualTo("up");
        assertThat(view.parts())
                .containsExactly(
                        up("database", Optional.empty()),
                        up("ftp", Optional.empty()),
                        up("mqtt", Optional.empty()),
                        up("terminals", Optional.of(7)));
    }

    @Test
    void where_one_part_is_down_health_is_503_and_says_which_and_why() throws Exception {
        ftp.breaks(START.plusSeconds(5), "connection refused");

        HttpResponse<String> answer = get("/health");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(view(answer).state()).isEqualTo("down");
        assertThat(view(answer).parts())
                .contains(new HealthPage.PartView(
                        "ftp", "down", START.plusSeconds(5), Optional.of("connection refused"), Optional.empty()));
    }

    @Test
    void where_nothing_has_started_health_is_503() throws Exception {
        watch.come(List.of(), null);

        HttpResponse<String> answer = get("/health");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(view(answer).parts())
                .extracting(part -> part.lastError().orElse(""))
                .containsOnly("not started");
    }

    @Test
    void an_error_that_cites_a_login_is_told_without_it() throws Exception {
        ftp.breaks(START, "no answer of ftp://artifacts:sesame@10.0.0.1/ nor jdbc:x?user=u&password=sesame;a=b");

        HttpResponse<String> answer = get("/health");

        assertThat(answer.body()).doesNotContain("sesame").contains("ftp://...10.0.0.1/", "password=...;a=b");
    }

    @Test
    void pages_are_read_and_nothing_else() throws Exception {
        HttpResponse<String> posted = send(request("/health").POST(BodyPublishers.ofString("x")));
        HttpResponse<String> head = send(request("/metrics").method("HEAD", BodyPublishers.noBody()));

        assertThat(posted.statusCode()).isEqualTo(405);
        assertThat(posted.headers().firstValue("Allow")).contains("GET, HEAD");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void every_line_of_the_metrics_is_prometheus_text() throws Exception {
        HttpResponse<String> answer = get("/metrics");

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .isEqualToIgnoringCase("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body().lines()).allSatisfy(line -> assertThat(line).matches(SAMPLE + '|' + REMARK));
    }

    @Test
    void the_metrics_hold_the_connections_the_terminals_and_the_java_machine() throws Exception {
        get("/metrics");
        ftp.breaks(START, "connection refused");

        String body = get("/metrics").body();

        assertThat(body.lines())
                .contains(
                        "noontide_connection_up{name=\"database\"} 1.0",
                        "noontide_connection_up{name=\"ftp\"} 0.0",
                        "noontide_connection_up{name=\"mqtt\"} 1.0",
                        "noontide_connection_up{name=\"terminals\"} 1.0",
                        "noontide_terminals_connected 7.0");
        assertThat(body)
                .contains(
                        "jvm_memory_used_bytes{",
                        "jvm_threads_live_threads ",
                        "jvm_gc_live_data_size_bytes ",
                        "process_uptime_seconds ",
                        "process_files_open_files ");
    }

    @Test
    void the_metrics_count_who_was_refused_for_what_was_wrong_with_the_cards() throws Exception {
        watch.come(() -> Map.of(CardRefusal.WRONG_CODE, 3L, CardRefusal.REVOKED, 0L));

        assertThat(get("/metrics").body().lines())
                .contains(
                        "noontide_cards_refused_total{kind=\"WRONG_CODE\"} 3.0",
                        "noontide_cards_refused_total{kind=\"REVOKED\"} 0.0",
                        "noontide_cards_refused_total{kind=\"NO_TICKET\"} 0.0");
    }

    @Test
    void terminals_that_nobody_counts_are_no_number() throws Exception {
        watch.come(List.of(), null);

        assertThat(get("/metrics").body().lines()).contains("noontide_terminals_connected NaN");
    }

    private static HealthPage.PartView up(String name, Optional<Integer> connected) {
        return new HealthPage.PartView(name, "up", START, Optional.empty(), connected);
    }

    private static HealthPage.HealthView view(HttpResponse<String> answer) throws Exception {
        return OperationsJson.STRICT.read(answer.body().getBytes(UTF_8), HealthPage.HealthView.class);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
