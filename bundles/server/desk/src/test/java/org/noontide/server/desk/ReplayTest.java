package org.noontide.server.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.server.desk.Given.assertRefused;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes with a key is done once. */
class ReplayTest {
    private static final String ENROL = Given.TERMINAL.replace('\'', '"');

    @TempDir
    Path folder;

    private DeskServer desk;

    @BeforeEach
    void start() throws Exception {
        desk = DeskServer.whole(folder);
    }

    @AfterEach
    void stop() throws Exception {
        desk.stop();
    }

    @Test
    void the_same_request_gets_the_first_answer_again_with_its_secret() throws Exception {
        HttpResponse<String> first = enrol("k-1", "A-001", "admin");
        HttpResponse<String> again = enrol("k-1", "A-001", "admin");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    }

    @Test
    void without_a_key_it_is_done_again() throws Exception {
        desk.post("/terminals", Given.TERMINAL.formatted("A-001"));

        assertThat(desk.post("/terminals", Given.TERMINAL.formatted("A-001")).statusCode())
                .isEqualTo(409);
    }

    @Test
    void another_request_may_not_have_the_same_key_and_another_operator_may() throws Exception {
        enrol("k-1", "A-001", "admin");

        assertRefused(enrol("k-1", "A-002", "admin"), 422, Optional.of("Idempotency-Key"), "another request");
        assertThat(desk.store.terminals).hasSize(1);
        assertThat(enrol("k-1", "A-002", "li").statusCode()).isEqualTo(201);
    }

    @Test
    void what_was_refused_is_tried_anew() throws Exception {
        desk.store.isDown = true;
        assertThat(enrol("k-1", "A-001", "admin").statusCode()).isEqualTo(503);

        desk.store.isDown = false;
        assertThat(enrol("k-1", "A-001", "admin").statusCode()).isEqualTo(201);
    }

    @Test
    void an_archive_is_taken_in_once() throws Exception {
        byte[] archive = Archives.good().zip();
        HttpResponse<String> first = publish(archive);
        HttpResponse<String> again = publish(archive);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.statusCode()).isEqualTo(201);
    }

    @Test
    void what_is_being_done_is_not_done_a_second_time() throws Exception {
        List<HttpResponse<String>> meanwhile = new ArrayList<>();
        desk.store.enrolling = () -> meanwhile.add(quietly("k-1"));

        assertThat(enrol("k-1", "A-001", "admin").statusCode()).isEqualTo(201);

        assertThat(meanwhile).hasSize(1);
        assertRefused(meanwhile.get(0), 409, Optional.empty(), "still being done");
        assertThat(meanwhile.get(0).headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void a_key_is_short_and_visible() throws Exception {
        assertThat(enrol("k".repeat(256), "A-001", "admin").statusCode()).isEqualTo(400);
        assertThat(desk.store.terminals).isEmpty();
    }

    private HttpResponse<String> enrol(String key, String terminal, String user) throws Exception {
        return send("/terminals", key, user, "application/json", BodyPublishers.ofString(ENROL.formatted(terminal)));
    }

    private HttpResponse<String> quietly(String key) {
        try {
            return enrol(key, "A-001", "admin");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> publish(byte[] archive) throws Exception {
        return send("/releases", "k-1", "admin", "application/zip", BodyPublishers.ofByteArray(archive));
    }

    private HttpResponse<String> send(String path, String key, String user, String type, BodyPublisher body)
            throws Exception {
        String password = user.equals("li") ? DeskServer.PASSWORD + "s" : DeskServer.PASSWORD;
        return desk.send(desk.request(path)
                .setHeader("Authorization", DeskServer.basic(user, password))
                .header("Idempotency-Key", key)
                .header("Content-Type", type)
                .POST(body));
    }
}
