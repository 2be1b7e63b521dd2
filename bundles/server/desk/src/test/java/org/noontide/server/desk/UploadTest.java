package org.noontide.server.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.wire.operations.Problem;
import org.noontide.wire.operations.ReleaseView;
import org.noontide.wire.protocol.Sha256;

class UploadTest {
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
    void a_release_that_keeps_every_rule_is_published_and_listed() throws Exception {
        byte[] archive = Archives.good().zip();

        HttpResponse<String> response = desk.upload(archive);

        assertThat(response.statusCode()).isEqualTo(201);
        ReleaseView release = DeskServer.read(response, ReleaseView.class);
        assertThat(release.version()).isEqualTo("1.0.0");
        assertThat(release.size()).isEqualTo(archive.length);
        assertThat(release.sha256()).isEqualTo(Sha256.ofContent(archive).hex());
        assertThat(release.publishedAt()).isEqualTo(DeskServer.NOW);
        assertThat(desk.artifacts.files.values()).containsExactly(archive);
        assertThat(desk.get("/releases").body()).contains(release.sha256());
        assertThat(folder).isEmptyDirectory();
    }

    static Stream<Arguments> archives_that_break_a_rule() throws Exception {
        byte[] whole = Archives.good().zip();
        String negative = Archives.CATALOGUE.replace("350", "-350");
        String unknown = Archives.CATALOGUE.replace("[\"1001\"]", "[\"1002\"]");
        return Stream.of(
                arguments("bad version", Archives.of("1.0", 100).zip(), "manifest.json", "not a version like 1.2.3"),
                arguments(
                        "negative price",
                        Archives.good().with("catalogue.json", negative).zip(),
                        "catalogue.json.goods[0]",
                        "a price is never negative: -350"),
                arguments(
                        "promotion on an unknown sku",
                        Archives.good().with("catalogue.json", unknown).zip(),
                        "catalogue.json",
                        "promotion noon is on an unknown sku"),
                arguments("truncated", Arrays.copyOf(whole, whole.length / 2), "archive", "truncated or not a zip"),
                arguments("cut entry", cutLastEntry(whole), "app/index.html", "is damaged"),
                arguments("no zip", "hello".getBytes(UTF_8), "archive", "truncated or not a zip"),
                arguments("empty", new byte[0], "archive", "The archive is empty"),
                arguments(
                        "way out",
                        Archives.good().unlisted("../evil").zip(),
                        "archive",
                        "\"../evil\" leads out of the release"),
                arguments(
                        "no catalogue",
                        Archives.good().without("catalogue.json").zip(),
                        "manifest.json",
                        "a release has a catalogue.json"),
                arguments(
                        "not in manifest",
                        Archives.good().unlisted("app/extra.js").zip(),
                        "app/extra.js",
                        "is in the archive and not in the manifest"),
                arguments(
                        "wrong digest",
                        Archives.good().zipWithOther("app/index.html"),
                        "app/index.html",
                        "has not the digest of the manifest"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("archives_that_break_a_rule")
    void an_archive_that_breaks_a_rule_is_refused_and_nothing_stays(
            String name, byte[] archive, String entry, String rule) throws Exception {
        HttpResponse<String> response = desk.upload(archive);

        Problem problem = DeskServer.problem(response);
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.entry()).contains(entry);
        assertThat(problem.detail()).contains(rule).doesNotContain("\n", folder.toString());
        assertNothingStayed();
    }

    @Test
    void an_archive_over_the_limit_is_refused_by_its_announced_length() throws Exception {
        HttpResponse<String> response = desk.upload(new byte[(int) DeskServer.LONGEST + 1]);

        assertRefused(response, 413, Optional.of("archive"), "longer than 20000 bytes");
        assertNothingStayed();
    }

    @Test
    void an_archive_over_the_limit_is_refused_though_it_announces_no_length() throws Exception {
        byte[] body = new byte[(int) DeskServer.LONGEST + 1];

        HttpResponse<String> response = desk.post(
                "/releases", "application/zip", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

        assertRefused(response, 413, Optional.of("archive"), "longer than 20000 bytes");
        assertNothingStayed();
    }

    @Test
    void an_upload_that_breaks_off_leaves_nothing() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), desk.port())) {
            String head = "POST /api/v1/releases HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/zip\r\n"
                    + "Authorization: " + DeskServer.basic("admin", DeskServer.PASSWORD)
                    + "\r\nContent-Length: 5000\r\n\r\nPK";
            socket.getOutputStream().write(head.getBytes(UTF_8));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }

        assertNothingStayed();
    }

    @Test
    void a_version_that_is_there_already_is_refused() throws Exception {
        desk.upload(Archives.of("1.0.0", 100).zip());

        HttpResponse<String> response =
                desk.upload(Archives.of("1.0.0", 200).with("app/new", "").zip());

        assertRefused(response, 409, Optional.of("version"), "version 1.0.0 of vending is there already");
        assertThat(desk.store.releases).hasSize(1);
        assertThat(desk.artifacts.files).hasSize(1);
    }

    @ParameterizedTest(name = "sequence {0} after 100")
    @ValueSource(longs = {100, 99})
    void a_sequence_that_is_not_above_the_newest_is_refused(long sequence) throws Exception {
        desk.upload(Archives.of("1.0.0", 100).zip());

        HttpResponse<String> response =
                desk.upload(Archives.of("1.1.0", sequence).zip());

        assertRefused(
                response, 409, Optional.of("sequence"), "sequence " + sequence + " is not above 100, the sequence of");
        assertThat(desk.store.releases).hasSize(1);
        assertThat(desk.artifacts.files).hasSize(1);
    }

    @Test
    void a_release_that_another_overtook_in_the_store_is_taken_back_from_the_file_server() throws Exception {
        desk.store.isOvertaken = true;

        HttpResponse<String> response = desk.upload(Archives.good().zip());

        assertRefused(response, 409, Optional.of("sequence"), "was added meanwhile");
        assertNothingStayed();
    }

    @Test
    void a_file_server_that_is_down_is_503_and_nothing_stays() throws Exception {
        desk.artifacts.isDown = true;

        HttpResponse<String> response = desk.upload(Archives.good().zip());

        assertRefused(response, 503, Optional.empty(), "The file server for releases is not available");
        assertThat(response.headers().firstValue("Retry-After")).contains("10");
        assertThat(response.body()).doesNotContain("hush-host");
        assertNothingStayed();
    }

    @Test
    void an_archive_under_another_media_type_is_refused() throws Exception {
        HttpResponse<String> response = desk.post(
                "/releases",
                "text/plain",
                BodyPublishers.ofByteArray(Archives.good().zip()));

        assertRefused(response, 415, Optional.empty(), "media type application/zip");
        assertNothingStayed();
    }

    /** Says in the zip's table of contents that the last entry's packed bytes are fewer than they are. */
    private static byte[] cutLastEntry(byte[] zip) {
        ByteBuffer cut = ByteBuffer.wrap(zip.clone()).order(ByteOrder.LITTLE_ENDIAN);
        int record = zip.length - 4;
        while (cut.getInt(record) != 0x02014b50) {
            record--;
        }
        cut.putInt(record + 20, cut.getInt(record + 20) - 5);
        return cut.array();
    }

    private void assertNothingStayed() {
        assertThat(desk.store.releases).isEmpty();
        assertThat(desk.artifacts.files).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    private static void assertRefused(HttpResponse<String> response, int status, Optional<String> entry, String detail)
            throws Exception {
        Problem problem = DeskServer.problem(response);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.entry()).isEqualTo(entry);
        assertThat(problem.detail()).contains(detail);
    }
}
