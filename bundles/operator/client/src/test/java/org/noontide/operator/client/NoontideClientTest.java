package org.noontide.operator.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.wire.operations.AlarmView;
import org.noontide.wire.operations.AttemptView;
import org.noontide.wire.operations.DeliveryView;
import org.noontide.wire.operations.Page;
import org.noontide.wire.operations.RolloutCommand;
import org.noontide.wire.operations.RolloutRequest;
import org.noontide.wire.operations.RolloutView;
import org.noontide.wire.operations.SkewView;
import org.noontide.wire.operations.StatisticView;
import org.noontide.wire.operations.TerminalRequest;
import org.noontide.wire.operations.TerminalView;
import org.noontide.wire.operations.TraitsRequest;

class NoontideClientTest {
    private static final Instant NOON = Instant.parse("2026-12-01T04:00:00Z");

    private final List<String> asked = new ArrayList<>();
    private final List<byte[]> bodies = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private HttpServer server;
    private NoontideClient client;
    private int status = 200;
    private String type = "application/json";
    private String answer = "{}";

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        client = new NoontideClient(address, "admin", "päss", Locale.SIMPLIFIED_CHINESE);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void every_request_says_who_asks_and_in_which_language() throws Exception {
        answer = "{'version':'0.1.0','store':true,'artifacts':false,'rollouts':true,'connections':[]}";

        boolean store = client.status().store();

        assertThat(store).isTrue();
        assertThat(asked).containsExactly("GET /api/v1/status Basic YWRtaW46cMOkc3M= zh-CN");
    }

    @Test
    void a_page_is_asked_for_by_what_the_last_one_said() throws Exception {
        answer = "{'items':[{'terminal':'A-002','from':'1.0.0','to':'1.1.0','wave':1,'attempt':1,'stage':'INSTALLED',"
                + "'standing':'NORMAL','downloaded':7,'changedAt':'2026-12-01T04:00:00Z','skewMillis':-3}],"
                + "'next':'A-002'}";

        Page<DeliveryView> page = client.deliveries(7, Optional.of("A-001"), 50);

        assertThat(asked.get(0)).startsWith("GET /api/v1/rollouts/7/deliveries?limit=50&after=A-001 ");
        assertThat(page.next()).contains("A-002");
        assertThat(page.items().get(0).skewMillis()).contains(-3L);
        assertThat(page.items().get(0).changedAt()).isEqualTo(NOON);
    }

    @Test
    void alarms_are_asked_for_by_number() throws Exception {
        answer = "{'items':[{'number':8,'rollout':3,'terminal':'A-002','application':'vending','version':'1.1.0',"
                + "'running':'1.0.0','reason':'NO_SPACE','detail':'full','raisedAt':'2026-12-01T04:00:00Z'}]}";

        Page<AlarmView> page = client.alarms(Optional.of("7"), 50);

        assertThat(asked.get(0)).startsWith("GET /api/v1/alarms?limit=50&after=7 ");
        assertThat(page.next()).isEmpty();
        assertThat(page.items().get(0).terminal()).contains("A-002");
        assertThat(page.items().get(0).trouble()).isEmpty();
    }

    @Test
    void the_skew_of_a_rollout_is_asked_for_by_its_number() throws Exception {
        answer = "{'rollout':3,'switches':2,'early':0,'p50Millis':1,'p95Millis':4,'p99Millis':4,'maxMillis':4,"
                + "'uncertaintyMillis':9,'late':0,'histogram':[{'fromMillis':1,'toMillis':1,'switches':1}]}";

        SkewView skew = client.skew(3);

        assertThat(asked.get(0)).startsWith("GET /api/v1/rollouts/3/skew ");
        assertThat(skew.p99Millis()).contains(4L);
        assertThat(skew.latestMillis()).isEmpty();
        assertThat(skew.histogram()).containsExactly(new SkewView.Bar(1, 1, 1));
    }

    @Test
    void statistics_are_asked_for_by_time() throws Exception {
        answer = "{'items':[{'at':'2026-12-01T04:00:00Z','terminals':10,'normal':6,'delayed':3,'failed':1,"
                + "'installed':5,'dropped':0}],'next':'2026-12-01T04:00:00Z'}";

        Page<StatisticView> page = client.statistics(3, Optional.of("2026-12-01T03:59:00Z"), 1);

        assertThat(asked.get(0))
                .startsWith("GET /api/v1/rollouts/3/statistics?limit=1&after=2026-12-01T03%3A59%3A00Z ");
        assertThat(page.items()).containsExactly(new StatisticView(NOON, 10, 6, 3, 1, 5, 0));
    }

    @Test
    void terminals_are_asked_for_by_a_query() throws Exception {
        answer = "{'items':[]}";

        client.terminals(Optional.of("site==12;model=='N 60'"), Optional.of("A-001"), 50);

        assertThat(asked.get(0))
                .startsWith("GET /api/v1/terminals?limit=50&after=A-001&query=site%3D%3D12%3Bmodel%3D%3D%27N%2060%27 ");
    }

    @Test
    void a_terminal_is_described() throws Exception {
        answer = "{'terminal':'A-001','model':'N60','application':'vending','version':'1.0.0','sequence':100,"
                + "'online':true,'groups':['pilot'],'attributes':{'site':'12'}}";

        TerminalView view = client.describe("A-001", new TraitsRequest(List.of("pilot"), Map.of("site", "12")));

        assertThat(asked.get(0)).startsWith("PUT /api/v1/terminals/A-001/traits ");
        assertThat(types).containsExactly("application/json");
        assertThat(new String(bodies.get(0), UTF_8))
                .isEqualTo("{'groups':['pilot'],'attributes':{'site':'12'}}".replace('\'', '"'));
        assertThat(view.attributes()).containsEntry("site", "12");
    }

    @Test
    void a_command_is_an_empty_post_of_a_type_that_no_form_has() throws Exception {
        answer = "{'id':7,'application':'vending','version':'1.1.0','sequence':110,'state':'PAUSED',"
                + "'switchAt':'2026-12-01T04:00:00Z','policy':'deadline','terms':{'settings':{},'priority':0},"
                + "'plannedAt':'2026-12-01T04:00:00Z','plannedBy':'admin','terminals':1,'normal':1,'delayed':0,"
                + "'failed':0,'installed':0,'dropped':0,'waves':[{'number':1,'switchAt':'2026-12-01T04:00:00Z','terminals':1,"
                + "'normal':1,'delayed':0,'failed':0,'installed':0,'dropped':0}]}";

        RolloutView view = client.command(7, RolloutCommand.PAUSE);

        assertThat(asked.get(0)).startsWith("POST /api/v1/rollouts/7/pause ");
        assertThat(types).containsExactly("application/json");
        assertThat(bodies.get(0)).isEmpty();
        assertThat(view.state()).isEqualTo("PAUSED");
        assertThat(view.waves().get(0).startedAt()).isEmpty();
    }

    @Test
    void the_attempts_of_a_delivery_are_asked_for() throws Exception {
        answer = "{'items':[{'number':1,'orderedAt':'2026-12-01T04:00:00Z','stage':'FAILED',"
                + "'changedAt':'2026-12-01T04:00:00Z','reason':'NO_SPACE','detail':'full','downloaded':7}]}";

        Page<AttemptView> page = client.attempts(7, "A-001");

        assertThat(asked.get(0)).startsWith("GET /api/v1/rollouts/7/deliveries/A-001/attempts ");
        assertThat(page.items())
                .containsExactly(
                        new AttemptView(1, NOON, "FAILED", NOON, Optional.of("NO_SPACE"), Optional.of("full"), 7));
    }

    @Test
    void an_archive_is_sent_as_it_is(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("release.zip"), new byte[100_000]);
        answer = "{'application':'vending','version':'1.0.0','sequence':100,'description':'','models':[],"
                + "'link':'ftp://x/y','size':100000,'sha256':'00','publishedAt':'2026-12-01T04:00:00Z'}";
        status = 201;

        long size = client.publish(file).size();

        assertThat(size).isEqualTo(100_000);
        assertThat(asked.get(0)).startsWith("POST /api/v1/releases ");
        assertThat(bodies.get(0)).hasSize(100_000);
    }

    @Test
    void what_is_not_said_is_not_sent() throws Exception {
        answer = "{'terminals':0,'note':'none'}";

        client.plan(new RolloutRequest("vending", "1.0.0", NOON, Optional.empty(), Optional.empty()));

        assertThat(new String(bodies.get(0), UTF_8))
                .isEqualTo("{'application':'vending','version':'1.0.0','switchAt':'2026-12-01T04:00:00Z'}"
                        .replace('\'', '"'));
    }

    @Test
    void a_refusal_carries_the_problem() {
        status = 409;
        type = "application/problem+json";
        answer = "{'type':'urn:noontide:problem:conflict','title':'In conflict','status':409,"
                + "'detail':'terminal A-001 is enrolled already.','entry':'terminal'}";

        ProblemException refused = catchThrowableOfType(
                ProblemException.class,
                () -> client.enrol(new TerminalRequest("A-001", "VM-9", "vending", "1.0.0", 100)));

        assertThat(refused).hasMessage("terminal A-001 is enrolled already.");
        assertThat(refused.problem().entry()).contains("terminal");
    }

    @Test
    void who_is_no_noontide_server_is_told_from_one() {
        status = 502;
        type = "text/html";
        answer = "<h1>Bad gateway</h1>";

        assertThatThrownBy(client::rollouts)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("answered 502, and not as a Noontide server");
    }

    @Test
    void a_server_that_is_not_there_is_an_io_exception() throws Exception {
        URI nowhere;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nowhere = URI.create("http://127.0.0.1:" + free.getLocalPort());
        }
        NoontideClient lost = new NoontideClient(nowhere, "admin", "x", Locale.ENGLISH);

        assertThatThrownBy(lost::status).isInstanceOf(IOException.class);
    }

    private void handle(HttpExchange exchange) throws IOException {
        types.add(String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")));
        bodies.add(exchange.getRequestBody().readAllBytes());
        asked.add(String.join(
                " ",
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Accept-Language")));
        byte[] body = answer.replace('\'', '"').getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
