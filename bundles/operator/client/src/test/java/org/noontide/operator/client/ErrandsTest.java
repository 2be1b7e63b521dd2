package org.noontide.operator.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.noontide.wire.operations.PlanView;
import org.noontide.wire.operations.RolloutCommand;
import org.noontide.wire.operations.RolloutRequest;
import org.noontide.wire.operations.RolloutView;
import org.noontide.wire.operations.TraitsRequest;

/** What must not be done twice has a key, and what must not be overwritten a tag. */
class ErrandsTest {
    private static final String NONE = "200 {'terminals':0,'note':'nobody'}";
    private static final String RUNNING = "409 {'type':'urn:x','title':'t','status':409,'detail':'still at it'}";
    private static final String LOST = "";

    /** What the server answers, in order; it breaks the line for {@link #LOST}. */
    private final Deque<String> answers = new ArrayDeque<>();

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private NoontideClient client;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
        client = new NoontideClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "admin", "x", Locale.ENGLISH);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_plan_whose_answer_is_lost_is_asked_for_again_by_the_same_key() throws Exception {
        answers(LOST, NONE);

        PlanView plan = client.plan(request());

        assertThat(plan.note()).isEqualTo("nobody");
        assertThat(asked).containsExactly("POST /api/v1/rollouts", "POST /api/v1/rollouts");
        assertThat(keys).hasSize(2).containsOnly(keys.get(0)).doesNotContain("");
    }

    @Test
    void every_plan_has_a_key_of_its_own() throws Exception {
        answers(NONE, NONE);

        client.plan(request());
        client.plan(request());

        assertThat(keys).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void what_the_server_is_still_at_is_waited_for() throws Exception {
        answers(LOST, RUNNING, RUNNING, NONE);

        assertThat(client.plan(request()).note()).isEqualTo("nobody");
        assertThat(keys).hasSize(4);
    }

    @Test
    void a_refusal_is_not_asked_for_again() {
        answers(RUNNING, NONE);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> client.plan(request()))
                .withMessage("still at it");
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_line_that_breaks_each_time_is_given_up() {
        answers(LOST, LOST, LOST, NONE);

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> client.plan(request()));
        assertThat(asked).hasSize(3);
    }

    @Test
    void a_command_that_is_lost_is_left_to_who_gave_it() {
        answers(LOST, NONE);

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> client.command(7, RolloutCommand.PAUSE));
        assertThat(keys).containsExactly("");
    }

    @Test
    void a_change_is_made_of_what_was_read() throws Exception {
        answers(
                "200 {'groups':['pilot'],'attributes':{}}",
                "412 {'type':'urn:x','title':'t','status':412,'detail':'changed'}");
        ConditionalClient conditional = client.conditional();

        Tagged<TraitsRequest> traits = conditional.traits("CAB 1");

        assertThat(traits.view().groups()).containsExactly("pilot");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> conditional.describe("CAB 1", traits.view(), traits.tag()))
                .satisfies(refused -> assertThat(refused.problem().status()).isEqualTo(412));
        assertThat(asked)
                .containsExactly(
                        "GET /api/v1/terminals/CAB%201/traits", "PUT /api/v1/terminals/CAB%201/traits If-Match \"t1\"");
    }

    @Test
    void exactly_the_plan_that_was_read_is_approved() throws Exception {
        String rollout = "200 {'id':7,'application':'vending','version':'1.1.0','sequence':110,'state':'RUNNING',"
                + "'switchAt':'2030-01-01T03:00:00Z','policy':'staged','terms':{'settings':{},'priority':0},"
                + "'plannedAt':'2030-01-01T00:00:00Z','plannedBy':'admin','terminals':0,'normal':0,'delayed':0,"
                + "'failed':0,'installed':0,'dropped':0,'waves':[]}";
        answers(rollout, rollout);

        Tagged<RolloutView> read = client.conditional().rollout(7);
        client.conditional().command(7, RolloutCommand.APPROVE, read.tag());

        assertThat(asked).containsExactly("GET /api/v1/rollouts/7", "POST /api/v1/rollouts/7/approve If-Match \"t1\"");
    }

    private static RolloutRequest request() {
        return new RolloutRequest(
                "vending", "1.1.0", Instant.parse("2030-01-01T03:00:00Z"), Optional.empty(), Optional.empty());
    }

    private void answers(String... texts) {
        answers.addAll(Arrays.asList(texts));
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] unused = exchange.getRequestBody().readAllBytes();
        String match = Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-Match"))
                .map(tag -> " If-Match " + tag)
                .orElse("");
        asked.add(exchange.getRequestMethod() + ' ' + exchange.getRequestURI() + match);
        keys.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"))
                .orElse(""));
        String answer = answers.remove();
        if (answer.isEmpty()) {
            exchange.close();
            return;
        }
        int status = Integer.parseInt(answer.substring(0, 3));
        byte[] body = answer.substring(4).replace('\'', '"').getBytes(UTF_8);
        exchange.getResponseHeaders()
                .set("Content-Type", status == 200 ? "application/json" : "application/problem+json");
        exchange.getResponseHeaders().set("ETag", "\"t1\"");
        if (status == 409) {
            exchange.getResponseHeaders().set("Retry-After", "0");
        }
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
