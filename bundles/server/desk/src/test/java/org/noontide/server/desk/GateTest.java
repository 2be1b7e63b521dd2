package org.noontide.server.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noontide.wire.operations.Problem;

class GateTest {
    private static final String HERE = "10.0.0.1";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Ticking clock = new Ticking();
    private final Gate gate = new Gate(
            Operators.of(
                    Proof.configured(".admin.password", "sesame", RANDOM), Map.of(".password.li.wei", "poppy"), RANDOM),
            clock,
            RANDOM);

    @Test
    void who_knows_the_password_comes_in_again_and_again() {
        assertThatCode(() -> {
                    gate.admit(HERE, login("admin", "sesame"));
                    gate.admit(HERE, login("admin", "sesame"));
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}:{1}")
    @CsvSource({"admin,wrong", "root,sesame", "admin,''", "'',sesame", "admin,sesame:", "admin,poppy", "li.wei,sesame"})
    void who_does_not_is_refused_after_a_good_login_too(String user, String password) throws Exception {
        gate.admit(HERE, login("admin", "sesame"));

        assertThat(refusal(HERE, login(user, password)).trouble()).isEqualTo(Trouble.UNAUTHENTICATED);
    }

    @ParameterizedTest
    @CsvSource({"Basic", "Basic !!!", "Bearer YWRtaW46c2VzYW1l", "''"})
    void what_is_no_login_is_refused(String authorization) {
        assertThat(refusal(HERE, Optional.of(authorization)).trouble()).isEqualTo(Trouble.UNAUTHENTICATED);
    }

    @Test
    void guessing_gets_slow_for_the_one_who_guesses_and_for_nobody_else() {
        for (int guess = 0; guess < 5; guess++) {
            assertThat(refusal(HERE, login("admin", "guess" + guess)).trouble()).isEqualTo(Trouble.UNAUTHENTICATED);
        }

        Refusal paused = refusal(HERE, login("admin", "sesame"));

        assertThat(paused.trouble()).isEqualTo(Trouble.TOO_MANY_ATTEMPTS);
        assertThat(paused.headers()).containsEntry("Retry-After", "2");
        assertThatCode(() -> gate.admit("10.0.0.2", login("admin", "sesame"))).doesNotThrowAnyException();
        clock.now = clock.now.plusSeconds(2);
        assertThatCode(() -> gate.admit(HERE, login("admin", "sesame"))).doesNotThrowAnyException();
    }

    @Test
    void a_program_that_repeats_one_old_password_locks_nobody_out() {
        for (int time = 0; time < 50; time++) {
            assertThat(refusal(HERE, login("admin", "old")).trouble()).isEqualTo(Trouble.UNAUTHENTICATED);
        }

        assertThatCode(() -> gate.admit(HERE, login("admin", "sesame"))).doesNotThrowAnyException();
    }

    @Test
    void addresses_that_failed_are_remembered_in_bounded_number() {
        Failures failures = new Failures();

        for (int address = 0; address < 2_000; address++) {
            failures.add("address" + address, "guess", clock.now);
        }

        assertThat(failures.isRepeated("address999", "guess")).isFalse();
        assertThat(failures.isRepeated("address1000", "guess")).isTrue();
    }

    @Test
    void a_password_is_drawn_once_and_only_its_digest_is_kept(@TempDir Path folder) throws Exception {
        Proof.kept(folder, RANDOM);
        Path file = folder.resolve("administrator");
        String kept = Files.readString(file);

        Proof.kept(folder, RANDOM);

        assertThat(kept).matches("pbkdf2-hmac-sha256 600000 [0-9a-f]{32} [0-9a-f]{64}");
        assertThat(Files.readString(file)).isEqualTo(kept);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void the_kept_digest_proves_its_password_and_no_other(@TempDir Path folder) throws Exception {
        // RFC 7914, section 11: PBKDF2-HMAC-SHA-256 of "Password" and "NaCl", 80000 iterations, the first 32 bytes
        Files.writeString(
                folder.resolve("administrator"),
                "pbkdf2-hmac-sha256 80000 4e61436c 4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56");

        Proof administrator = Proof.kept(folder, RANDOM);

        assertThat(administrator.proves("Password")).isTrue();
        assertThat(administrator.proves("password")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"''", "plain sesame", "pbkdf2-hmac-sha256 0 00 00", "pbkdf2-hmac-sha256 1 00 zz"})
    void a_broken_file_lets_nobody_in(String content, @TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("administrator"), content);

        assertThatThrownBy(() -> Proof.kept(folder, RANDOM))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("delete it to have a password drawn");
    }

    @Test
    void a_placeholder_that_nothing_was_put_in_for_is_no_password() {
        assertThatThrownBy(() -> Proof.configured(".admin.password", "$[env:NOONTIDE_ADMIN_PASSWORD]", RANDOM))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"/releases", "/terminals", "/terminals/A-001", "/rollouts", "/rollouts/1/deliveries", "/status", "/x"})
    void every_path_is_guarded(String path, @TempDir Path folder) throws Exception {
        DeskServer desk = DeskServer.whole(folder);
        try {
            HttpResponse<String> wrong =
                    desk.send(desk.request(path).setHeader("Authorization", DeskServer.basic("admin", "wrong")));
            HttpResponse<String> none = desk.send(desk.request(path).setHeader("Authorization", "none"));

            Problem problem = DeskServer.problem(wrong);
            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(none.statusCode()).isEqualTo(401);
            assertThat(problem.detail()).isEqualTo("User or password is wrong.");
            assertThat(wrong.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .startsWith("Basic realm=");
        } finally {
            desk.stop();
        }
    }

    private Refusal refusal(String address, Optional<String> authorization) {
        return catchThrowableOfType(Refusal.class, () -> gate.admit(address, authorization));
    }

    private static Optional<String> login(String user, String password) {
        return Optional.of(DeskServer.basic(user, password));
    }

    private static final class Ticking extends Clock {
        private Instant now = DeskServer.NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
