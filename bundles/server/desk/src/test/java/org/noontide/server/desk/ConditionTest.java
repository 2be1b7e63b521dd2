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
import org.noontide.server.fleet.CommandOutcome;
import org.noontide.server.fleet.Tally;
import org.noontide.wire.operations.TraitsRequest;

/** What is changed only while it is as it was read. */
class ConditionTest {
    private static final String TRAITS = "{'groups':['%s'],'attributes':{}}";
    private static final String STALE = "\"stale\"";

    private DeskServer desk;

    @BeforeEach
    void a_terminal(@TempDir Path folder) throws Exception {
        desk = DeskServer.whole(folder);
        desk.post("/terminals", Given.TERMINAL.formatted("A-001"));
    }

    @AfterEach
    void stop() throws Exception {
        desk.stop();
    }

    @Test
    void who_read_the_latest_changes_it_and_who_read_what_was_before_does_not() throws Exception {
        String read = tag("/terminals/A-001/traits");

        HttpResponse<String> first = put("If-Match", read, "pilot");
        HttpResponse<String> second = put("If-Match", read, "office");

        assertThat(first.statusCode()).isEqualTo(200);
        assertRefused(second, 412, Optional.empty(), "no longer, what If-Match");
        assertThat(traits().groups()).containsExactly("pilot");
        assertThat(put("If-Match", tag("/terminals/A-001/traits"), "office").statusCode())
                .isEqualTo(200);
    }

    @Test
    void who_says_nothing_changes_it_in_any_case() throws Exception {
        assertThat(put("X-Other", "any", "pilot").statusCode()).isEqualTo(200);
        assertThat(traits().groups()).containsExactly("pilot");
    }

    @Test
    void a_star_stands_for_whatever_there_is_and_a_weak_tag_for_nothing() throws Exception {
        assertThat(put("If-Match", "\"other\", *", "pilot").statusCode()).isEqualTo(200);
        assertThat(put("If-Match", "W/" + tag("/terminals/A-001/traits"), "office")
                        .statusCode())
                .isEqualTo(412);
        assertThat(put("If-None-Match", "*", "office").statusCode()).isEqualTo(412);
    }

    @Test
    void a_card_is_enrolled_only_where_there_is_none_for_who_says_so() throws Exception {
        assertRefused(desk.get("/terminals/A-001/card"), 404, Optional.of("card"), "No card is enrolled");
        String card = "{'psam':'23010101000000212241','terminalNumber':'012300033D11','iccid':'898600810915F6046777'}";
        assertThat(send("PUT", "/terminals/A-001/card", "If-Match", "*", card).statusCode())
                .isEqualTo(412);

        HttpResponse<String> first = send("PUT", "/terminals/A-001/card", "If-None-Match", "*", card);
        HttpResponse<String> second = send("PUT", "/terminals/A-001/card", "If-None-Match", "*", card);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(412);
        assertThat(send("DELETE", "/terminals/A-001/card", "If-Match", STALE, "")
                        .statusCode())
                .isEqualTo(412);
        assertThat(send("DELETE", "/terminals/A-001/card", "If-Match", tag("/terminals/A-001/card"), "")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_terminal_that_is_not_there_is_not_there_whatever_is_said_of_it() throws Exception {
        assertThat(send("PUT", "/terminals/A-404/traits", "If-Match", STALE, TRAITS.formatted("pilot"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_command_is_done_to_the_rollout_that_was_read() throws Exception {
        desk.store.rollouts.add(Given.rollout(Tally.NONE));
        desk.rollouts.commandOutcome = new CommandOutcome.Done(Given.rollout(Tally.NONE));
        String read = tag("/rollouts/7");

        assertThat(send("POST", "/rollouts/7/pause", "If-Match", read, "").statusCode())
                .isEqualTo(200);
        assertThat(send("POST", "/rollouts/7/pause", "If-Match", STALE, "").statusCode())
                .isEqualTo(412);
    }

    @Test
    void what_is_known_already_is_not_sent_again() throws Exception {
        String read = tag("/terminals/A-001");

        HttpResponse<String> known = desk.send(desk.request("/terminals/A-001").header("If-None-Match", "W/" + read));
        put("X-Other", "any", "pilot");
        HttpResponse<String> changed =
                desk.send(desk.request("/terminals/A-001").header("If-None-Match", read));

        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(known.headers().firstValue("ETag")).contains(read);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).contains("pilot");
    }

    private HttpResponse<String> put(String header, String value, String group) throws Exception {
        return send("PUT", "/terminals/A-001/traits", header, value, TRAITS.formatted(group));
    }

    private HttpResponse<String> send(String method, String path, String header, String value, String json)
            throws Exception {
        return desk.send(desk.request(path)
                .header(header, value)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    private TraitsRequest traits() throws Exception {
        return DeskServer.read(desk.get("/terminals/A-001/traits"), TraitsRequest.class);
    }

    private String tag(String path) throws Exception {
        return desk.get(path).headers().firstValue("ETag").orElseThrow();
    }
}
