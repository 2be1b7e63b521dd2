package org.noontide.wire.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {
    private static final Sha256 DIGEST = Sha256.ofContent(new byte[0]);
    private static final ReleaseId RELEASE = new ReleaseId("drinks", new ReleaseVersion("1.2.3"), 4);
    private static final String GOOD =
            """
            {"application":"drinks","version":"1.2.3","sequence":4,"description":"","models":[],
             "entries":[{"path":"app/run","size":2,"sha256":"%s"},{"path":"catalogue.json","size":2,"sha256":"%s"}],
             "start":{"command":["./run"],"environment":{"MODE":"quick"},"folder":"app","later":1},
             "health":{"probe":"heartbeat","file":"beat","interval":2000,"timeout":5000,"probation":30000,"later":1}}
            """
                    .formatted(DIGEST, DIGEST);

    static Stream<HealthCheck.Probe> probes() {
        return Stream.of(
                new HealthCheck.Alive(),
                new HealthCheck.Command(List.of("./check", "a b", "")),
                new HealthCheck.Http(URI.create("http://[::1]:8081/well?deep=1")),
                new HealthCheck.Heartbeat("/run/心跳"));
    }

    @ParameterizedTest
    @MethodSource("probes")
    void a_manifest_with_a_program_comes_back_equal(HealthCheck.Probe probe) throws Exception {
        ReleaseManifest manifest = manifest(new Program(
                List.of("/bin/sh", "-c", "echo \"$1\"\n"),
                Map.of("LANG", "C.UTF-8", "EMPTY", ""),
                "app/bin",
                new HealthCheck(probe, Duration.ofMillis(1500), Duration.ofSeconds(5), Duration.ofHours(1))));

        assertThat(ReleaseManifest.decode(manifest.encode())).isEqualTo(manifest);
    }

    @Test
    void a_manifest_without_a_program_has_not_changed() {
        assertThat(new String(manifest(Optional.empty()).encode(), UTF_8)).doesNotContain("start", "health");
    }

    @Test
    void a_program_without_a_check_must_keep_running_for_half_a_minute() throws Exception {
        String json = GOOD.replaceFirst(",\\s*\"health\".*\\}\\}", "}");

        assertThat(ReleaseManifest.decode(json.getBytes(UTF_8)).program().map(Program::health))
                .contains(HealthCheck.DEFAULT);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "[\"./run\"]          | []                | manifest.json.start: a command names a program",
                "[\"./run\"]          | [\" \"]           | manifest.json.start: a command names a program",
                "[\"./run\"]          | [\"a\\u0000\"]    | a word of a command has at most 4096 characters, and no NUL",
                "[\"./run\"]          | \"./run\"         | manifest.json.start.command is not a list",
                "\"MODE\"             | \"NOONTIDE_SLOT\" | not a variable that a release may set: \"NOONTIDE_SLOT\"",
                "\"MODE\"             | \"A=B\"           | not a variable that a release may set: \"A=B\"",
                "\"quick\"            | 1                 | manifest.json.start.environment.MODE is not a text",
                "\"folder\":\"app\"   | \"folder\":\"apps\"   | a program starts in app or a folder below it",
                "\"folder\":\"app\"   | \"folder\":\"app/..\" | leads out of the release",
                "\"folder\":\"app\"   | \"folder\":\"app/x\"  | the program's folder app/x holds no entry",
                "\"heartbeat\"        | \"smell\"         | a probe is alive, command, http or heartbeat, not \"smell\"",
                "\"file\":\"beat\"    | \"file\":\"\"     | a heartbeat is a file with a printable path",
                "\"file\":\"beat\"    | \"x\":1           | manifest.json.health.file is missing",
                "\"interval\":2000    | \"interval\":0    | interval is not from PT0.1S to PT1H",
                "\"interval\":2000    | \"interval\":-2000 | interval is not from PT0.1S to PT1H",
                "\"timeout\":5000     | \"timeout\":3600001 | timeout is not from PT0.1S to PT1H",
                "\"probation\":30000  | \"probation\":9223372036854775807 | probation is not from PT0.1S to PT1H",
                "\"probation\":30000  | \"probation\":\"PT30S\" | manifest.json.health.probation is not an integer",
                "\"start\"            | \"stop\"          | what has a health check starts a program"
            })
    void a_bad_program_is_refused_by_place_and_rule(String good, String bad, String complaint) {
        String json = GOOD.replace(good, bad);

        assertThat(json).isNotEqualTo(GOOD);
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> ReleaseManifest.decode(json.getBytes(UTF_8)))
                .withMessageContaining(complaint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "http://example.org/",
                "http://127.0.0.1.example.org/",
                "http://me@127.0.0.1/",
                "http://127.0.0.1/#x",
                "http://127.0.0.1:0/",
                "http://127.0.0.1:65536/",
                "http:/x",
                "x"
            })
    void a_probe_asks_nobody_but_this_machine(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HealthCheck.Http(URI.create(url)))
                .withMessageContaining("a probe asks http://127.0.0.1");
    }

    @Test
    void a_flipped_byte_of_a_manifest_is_refused_or_shows_in_the_digest() throws Exception {
        byte[] sound = ReleaseManifest.decode(GOOD.getBytes(UTF_8)).encode();
        Sha256 digest = Sha256.ofContent(sound);

        for (int at = 0; at < sound.length; at++) {
            for (int flip = 1; flip < 256; flip++) {
                byte[] flipped = sound.clone();
                flipped[at] ^= (byte) flip;
                assertThat(isManifestOf(digest, flipped)).isFalse();
            }
        }
    }

    @Test
    void a_truncated_manifest_is_refused_at_every_length() throws Exception {
        byte[] sound = ReleaseManifest.decode(GOOD.getBytes(UTF_8)).encode();

        for (int length = 0; length < sound.length; length++) {
            byte[] truncated = Arrays.copyOf(sound, length);
            assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> ReleaseManifest.decode(truncated));
        }
    }

    /** Anything but a refusal or another digest is an escape: an unchecked exception fails the test. */
    private static boolean isManifestOf(Sha256 digest, byte[] bytes) {
        try {
            ReleaseManifest.decode(bytes);
        } catch (MalformedException e) {
            return false;
        }
        return Sha256.ofContent(bytes).equals(digest);
    }

    private static ReleaseManifest manifest(Program program) {
        return manifest(Optional.of(program));
    }

    private static ReleaseManifest manifest(Optional<Program> program) {
        List<ReleaseEntry> entries =
                List.of(new ReleaseEntry("app/bin/run", 1, DIGEST), new ReleaseEntry("catalogue.json", 1, DIGEST));
        return new ReleaseManifest(RELEASE, "", Set.of(), Optional.empty(), entries, program);
    }
}
