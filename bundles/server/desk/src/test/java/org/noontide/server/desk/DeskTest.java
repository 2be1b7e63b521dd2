package org.noontide.server.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.server.desk.Given.assertRefused;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noontide.server.fleet.Tally;
import org.noontide.wire.operations.Problem;
import org.noontide.wire.operations.StatusView;

class DeskTest {
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
                BodyPublishers.ofString(Given.TERMINAL.formatted("A-001").replace('\'', '"')));

        assertRefused(response, 415, Optional.empty(), "media type application/json");
        assertThat(desk.store.terminals).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "GET,    /nothing,                  404, There is nothing at this path",
        "GET,    /releases/1/2/3/4,         404, There is nothing at this path",
        "GET,    /releases/1/2,             405, GET is not allowed here; allowed are: DELETE",
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
        desk.store.rollouts.add(Given.rollout(Tally.NONE));
        desk.store.deliveries.add(null);

        HttpResponse<String> response = desk.get("/rollouts/7/deliveries");

        assertRefused(response, 500, Optional.empty(), "The server failed; its log says how, under incident ");
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
}
