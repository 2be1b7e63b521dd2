package org.noontide.server.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.server.desk.Given.assertRefused;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes with a key is done once. */
class ReplayTest {
    private static final String ENROL = Given.TERMINAL.replace('\'', '"');

    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

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
        String body = ENROL.formatted("A-001");
        try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), desk.port())) {
            OutputStream out = slow.getOutputStream();
            out.write(("POST /api/v1/terminals HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: "
                            + DeskServer.basic("admin", DeskServer.PASSWORD)
                            + "\r\n"
                            + "Idempotency-Key: k-1\r\n"
                            + "Connection: close\r\n"
                            + "Expect: 100-continue\r\n"
                            + "Content-Length: "
                            + body.length() + "\r\n\r\n")
                    .getBytes(UTF_8));
            out.flush();
            // that the body is read now, after its key
            assertThat(new String(slow.getInputStream().readNBytes(CONTINUE.length()), UTF_8))
                    .isEqualTo(CONTINUE);

            HttpResponse<String> meanwhile = enrol("k-1", "A-001", "admin");

            assertRefused(meanwhile, 409, Optional.empty(), "still being done");
            assertThat(meanwhile.headers().firstValue("Retry-After")).contains("1");
            out.write(body.getBytes(UTF_8));
            out.flush();
            assertThat(new String(slow.getInputStream().readAllBytes(), UTF_8)).startsWith("HTTP/1.1 201");
        }
    }

    @Test
    void a_key_is_short_and_visible() throws Exception {
        assertThat(enrol("k".repeat(256), "A-001", "admin").statusCode()).isEqualTo(400);
        assertThat(desk.store.terminals).isEmpty();
    }

    private HttpResponse<String> enrol(String key, String terminal, String user) throws Exception {
        return send("/terminals", key, user, "application/json", BodyPublishers.ofString(ENROL.formatted(terminal)));
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
