package org.noontide.server.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.PlanOutcome;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.Standing;
import org.noontide.server.fleet.Tally;
import org.noontide.server.fleet.Targets;
import org.noontide.wire.operations.DeliveryView;
import org.noontide.wire.operations.EnrolmentView;
import org.noontide.wire.operations.OperationsJson;
import org.noontide.wire.operations.Page;
import org.noontide.wire.operations.PlanView;
import org.noontide.wire.operations.Problem;
import org.noontide.wire.operations.StatusView;
import org.noontide.wire.operations.TerminalView;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.TerminalId;

class DeskTest {
    private static final String TERMINAL =
            "{'terminal':'%s','model':'VM-9','application':'vending','version':'0.9.0','sequence':90}";
    private static final Instant SWITCH_AT = Instant.parse("2026-12-01T04:00:00Z");
    private static final ReleaseId RELEASE = new ReleaseId("vending", new ReleaseVersion("1.0.0"), 100);

    private Path folder;

    private DeskServer desk;

    @BeforeEach
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        desk = DeskServer.whole(folder);
    }

    @AfterEach
    void stop() throws Exception {
        desk.stop();
    }

    @Test
    void a_terminal_is_enrolled_and_its_secret_told_once() throws Exception {
        HttpResponse<String> response = desk.post("/terminals", TERMINAL.formatted("A-001"));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("Location")).contains("/api/v1/terminals/A-001");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        String secret = DeskServer.read(response, EnrolmentView.class).secret();
        assertThat(desk.store
                        .terminal(new TerminalId("A-001"))
                        .orElseThrow()
                        .secret()
                        .matches(secret))
                .isTrue();
        HttpResponse<String> later = desk.get("/terminals/A-001");
        assertThat(later.body()).doesNotContain(secret);
        assertThat(DeskServer.read(later, TerminalView.class).seen()).isEmpty();
    }

    @Test
    void a_terminal_is_enrolled_once() throws Exception {
        desk.post("/terminals", TERMINAL.formatted("A-001"));

        HttpResponse<String> response =
                desk.post("/terminals", TERMINAL.formatted("A-001").replace("VM-9", "VM-8"));

        assertRefused(response, 409, Optional.of("terminal"), "terminal A-001 is enrolled already");
        assertThat(desk.store.terminal(new TerminalId("A-001")).orElseThrow().model())
                .isEqualTo("VM-9");
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            terminal    | 'a'       | not a terminal number
            model       | ''        | a model's name has 1 to 64 characters
            application | 'Vending' | not an application's name
            version     | '1.0'     | not a version like 1.2.3
            sequence    | 0         | a release's sequence number is positive
            sequence    | -5        | a release's sequence number is positive
            sequence    | 1.5       | is missing or not an integer
            sequence    | null      | is missing or not an integer
            colour      | 'red'     | is not known
            """)
    void an_enrolment_with_a_bad_value_is_refused_by_name_and_rule(String field, String value, String rule)
            throws Exception {
        String good = TERMINAL.formatted("A-001");
        String bad = good.contains(field)
                ? good.replaceFirst("'" + field + "':[^,}]*", "'" + field + "':" + value)
                : good.replace("}", ",'" + field + "':" + value + "}");

        HttpResponse<String> response = desk.post("/terminals", bad);

        assertRefused(response, 400, Optional.of(field), rule);
        assertThat(DeskServer.problem(response).detail()).startsWith(field);
        assertThat(desk.store.terminals).isEmpty();
    }

    @Test
    void a_body_that_is_no_json_is_refused() throws Exception {
        assertRefused(desk.post("/terminals", "{'terminal'"), 400, Optional.empty(), "the body is not JSON at line 1");
    }

    @Test
    void a_body_over_the_limit_is_refused() throws Exception {
        HttpResponse<String> response = desk.post("/terminals", " ".repeat(1024 * 1024 + 1));

        assertRefused(response, 413, Optional.empty(), "longer than 1048576 bytes");
    }

    @Test
    void a_body_that_a_form_could_send_is_refused() throws Exception {
        HttpResponse<String> response = desk.post(
                "/terminals",
                "text/plain",
                BodyPublishers.ofString(TERMINAL.formatted("A-001").replace('\'', '"')));

        assertRefused(response, 415, Optional.empty(), "media type application/json");
        assertThat(desk.store.terminals).isEmpty();
    }

    @Test
    void terminals_come_by_pages_and_the_last_page_says_so() throws Exception {
        for (String number : Set.of("A-001", "A-002", "A-003", "A-004")) {
            desk.post("/terminals", TERMINAL.formatted(number));
        }

        Page<TerminalView> first = terminals("?limit=2");
        Page<TerminalView> last = terminals("?limit=2&after=" + first.next().orElseThrow());

        assertThat(first.items()).extracting(TerminalView::terminal).containsExactly("A-001", "A-002");
        assertThat(last.items()).extracting(TerminalView::terminal).containsExactly("A-003", "A-004");
        assertThat(last.next()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "GET,    /nothing,                  404, There is nothing at this path",
        "GET,    /releases/1/2,             404, There is nothing at this path",
        "GET,    /terminals/A-001/x,        404, There is nothing at this path",
        "GET,    /rollouts/1/x,             404, There is nothing at this path",
        "GET,    /terminals/A-404,          404, There is no terminal A-404",
        "GET,    /rollouts/7,               404, There is no rollout 7",
        "GET,    /rollouts/x,               404, There is no rollout x",
        "GET,    /rollouts/7/deliveries,    404, There is no rollout 7",
        "GET,    /terminals?limit=0,        400, limit is not a number from 1 to 500",
        "GET,    /terminals?limit=501,      400, limit is not a number from 1 to 500",
        "GET,    /terminals?after=x,        400, after: not a terminal number",
        "DELETE, /releases,                 405, DELETE is not allowed here; allowed are: GET",
        "PUT,    /terminals/A-001,          405, PUT is not allowed here; allowed are: GET",
        "POST,   /status,                   405, POST is not allowed here; allowed are: GET",
    })
    void what_cannot_be_asked_is_refused(String method, String path, int status, String detail) throws Exception {
        HttpResponse<String> response = desk.send(desk.request(path).method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(DeskServer.problem(response).detail()).startsWith(detail);
        assertThat(response.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
    }

    @Test
    void a_rollout_is_planned_for_whom_and_when_the_operator_says() throws Exception {
        desk.upload(Archives.good().zip());
        desk.outcome = new PlanOutcome.Planned(rollout(new Tally(2, 0, 0, 0)));

        HttpResponse<String> response = desk.post(
                "/rollouts",
                "{'application':'vending','version':'1.0.0','switchAt':'2026-12-01T12:00:00+08:00',"
                        + "'terminals':['A-001','A-002']}");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("Location")).contains("/api/v1/rollouts/7");
        PlanView plan = DeskServer.read(response, PlanView.class);
        assertThat(plan.terminals()).isEqualTo(2);
        assertThat(plan.rollout().orElseThrow().id()).isEqualTo(7);
        assertThat(desk.planned)
                .contains(new RolloutPlan(
                        RELEASE,
                        new Targets.Listed(Set.of(new TerminalId("A-001"), new TerminalId("A-002"))),
                        SWITCH_AT,
                        "deadline"));
    }

    @Test
    void a_rollout_that_no_terminal_needs_is_an_answer_and_no_error() throws Exception {
        desk.upload(Archives.good().zip());

        HttpResponse<String> response = desk.post("/rollouts", ROLLOUT);

        assertThat(response.statusCode()).isEqualTo(200);
        PlanView plan = DeskServer.read(response, PlanView.class);
        assertThat(plan.terminals()).isZero();
        assertThat(plan.rollout()).isEmpty();
        assertThat(plan.note()).isEqualTo("No terminal needs the release; nothing was planned and nothing is sent.");
    }

    @Test
    void a_plan_that_the_engine_refuses_is_refused_with_its_field_and_rule() throws Exception {
        desk.upload(Archives.good().zip());
        desk.outcome = new PlanOutcome.Refused("switchAt", "the instant is in the past");

        HttpResponse<String> response = desk.post("/rollouts", ROLLOUT);

        assertRefused(response, 422, Optional.of("switchAt"), "switchAt: the instant is in the past");
    }

    @ParameterizedTest(name = "{0} is {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            'version':'9.9.9'              | version   | 422 | there is no release 9.9.9 of vending
            'version':'9.9'                | version   | 400 | not a version like 1.2.3
            'switchAt':'tomorrow'          | switchAt  | 400 | not an instant like 2026-11-22T12:00:00Z
            'switchAt':1700000000          | switchAt  | 400 | not an instant like 2026-11-22T12:00:00Z
            'policy':''                    | policy    | 400 | a policy's name has 1 to 64 characters
            'terminals':[]                 | terminals | 400 | a list of terminals names at least one
            'terminals':['a']              | terminals | 400 | not a terminal number
            'terminals':'A-001'            | terminals | 400 | not a list
            """)
    void a_rollout_with_a_bad_value_is_refused_and_nothing_planned(String field, String entry, int status, String rule)
            throws Exception {
        desk.upload(Archives.good().zip());
        String name = field.substring(0, field.indexOf(':'));
        String rest = ROLLOUT.replaceFirst(name + ":'[^']*',?", "");

        HttpResponse<String> response = desk.post("/rollouts", rest.replaceFirst(",?}", "," + field + "}"));

        assertRefused(response, status, Optional.of(entry), rule);
        assertThat(desk.planned).isEmpty();
    }

    @Test
    void a_delivery_shows_how_far_off_the_instant_its_terminal_switched() throws Exception {
        desk.store.rollouts.add(rollout(new Tally(1, 0, 0, 1)));
        desk.store.deliveries.add(new Delivery(
                new DeliveryId(new RolloutId(7), new TerminalId("A-001")),
                new ReleaseId("vending", new ReleaseVersion("0.9.0"), 90),
                SWITCH_AT,
                1,
                Stage.INSTALLED,
                Standing.NORMAL,
                DeskServer.NOW,
                DeskServer.NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Switching(SWITCH_AT.plusMillis(42), Duration.ofMillis(5))),
                1234));

        HttpResponse<String> response = desk.get("/rollouts/7/deliveries");

        Page<DeliveryView> page =
                OperationsJson.LENIENT.readPage(response.body().getBytes(UTF_8), DeliveryView.class);
        assertThat(page.items()).hasSize(1);
        DeliveryView delivery = page.items().get(0);
        assertThat(delivery.from()).isEqualTo("0.9.0");
        assertThat(delivery.to()).isEqualTo("1.0.0");
        assertThat(delivery.skewMillis()).contains(42L);
        assertThat(delivery.uncertaintyMillis()).contains(5L);
        assertThat(delivery.reason()).isEmpty();
    }

    @Test
    void the_status_shows_every_connection() throws Exception {
        StatusView status = DeskServer.read(desk.get("/status"), StatusView.class);

        assertThat(status.store() && status.artifacts() && status.rollouts()).isTrue();
        assertThat(status.connections())
                .extracting(it -> it.name() + it.up() + it.lastError().orElse(""))
                .containsExactly("ftptrue", "mqttfalserefused");
    }

    @Test
    void a_database_that_is_down_is_503_and_its_trouble_is_not_told() throws Exception {
        desk.store.isDown = true;

        HttpResponse<String> response = desk.get("/terminals/A-001");

        assertRefused(response, 503, Optional.empty(), "The database is not available now");
        assertThat(response.headers().firstValue("Retry-After")).contains("10");
        assertThat(response.body()).doesNotContain("hush-host");
    }

    @ParameterizedTest
    @CsvSource({"/releases", "/terminals", "/rollouts", "/terminals/A-001", "/rollouts/7"})
    void the_desk_is_up_before_the_database_and_says_so(String path) throws Exception {
        DeskServer bare = DeskServer.bare(folder);
        try {
            HttpResponse<String> response = bare.get(path);

            assertRefused(response, 503, Optional.empty(), "The database is not available now");
            assertThat(DeskServer.read(bare.get("/status"), StatusView.class).store())
                    .isFalse();
        } finally {
            bare.stop();
        }
    }

    @Test
    void a_mistake_of_ours_is_500_and_tells_nothing_internal() throws Exception {
        desk.store.rollouts.add(rollout(Tally.NONE));
        desk.store.deliveries.add(null);

        HttpResponse<String> response = desk.get("/rollouts/7/deliveries");

        assertRefused(response, 500, Optional.empty(), "The server failed; its log says how.");
        assertThat(response.body()).doesNotContain("NullPointer", "org.noontide");
    }

    @Test
    void who_reads_chinese_is_told_in_chinese() throws Exception {
        HttpResponse<String> response =
                desk.send(desk.request("/terminals/A-404").header("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.5"));

        Problem problem = DeskServer.problem(response);
        assertThat(problem.title()).isEqualTo("未找到");
        assertThat(problem.detail()).isEqualTo("没有终端 A-404。");
        assertThat(problem.type()).isEqualTo("urn:noontide:problem:not-found");
    }

    private static final String ROLLOUT =
            "{'application':'vending','version':'1.0.0','switchAt':'2026-12-01T04:00:00Z'}";

    private static Rollout rollout(Tally tally) {
        RolloutPlan plan = new RolloutPlan(RELEASE, new Targets.Everyone(), SWITCH_AT, "deadline");
        return new Rollout(new RolloutId(7), plan, DeskServer.NOW, tally);
    }

    private Page<TerminalView> terminals(String query) throws Exception {
        return OperationsJson.LENIENT.readPage(
                desk.get("/terminals" + query).body().getBytes(UTF_8), TerminalView.class);
    }

    private static void assertRefused(HttpResponse<String> response, int status, Optional<String> entry, String detail)
            throws Exception {
        Problem problem = DeskServer.problem(response);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(problem.entry()).isEqualTo(entry);
        assertThat(problem.detail()).contains(detail);
    }
}
