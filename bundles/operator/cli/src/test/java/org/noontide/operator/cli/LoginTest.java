package org.noontide.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
    private static final String STATUS =
            "{'version':'0.1.0','store':true,'artifacts':true,'rollouts':true,'connections':[]}";

    private AnsweringServer server;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        server = new AnsweringServer();
        server.environment.put("XDG_CONFIG_HOME", folder.toString());
        server.says("status", STATUS);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void what_the_server_takes_is_kept_for_its_owner_alone() throws IOException {
        int exit = server.run(Locale.ENGLISH, "login", "--user=li");

        assertThat(server.err.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept())))
                .isEqualTo("rw-------");
        assertThat(server.out.toString()).contains("as li").doesNotContain("a password");
    }

    @Test
    void what_is_kept_is_who_asks_from_then_on() {
        server.run(Locale.ENGLISH, "login", "--user=li");
        server.environment.remove("NOONTIDE_PASSWORD");

        int exit = server.run(Locale.ENGLISH, "health");

        assertThat(server.err.toString()).isEmpty();
        assertThat(exit).isZero();
        // li:a password
        assertThat(server.authorizations).containsOnly("Basic bGk6YSBwYXNzd29yZA==");
    }

    @Test
    void a_password_that_is_kept_goes_to_no_other_server_and_for_no_other_user() throws IOException {
        server.run(Locale.ENGLISH, "login", "--user=li");
        server.environment.remove("NOONTIDE_PASSWORD");
        server.asked.clear();

        int other = server.run(Locale.ENGLISH, "health", "--user=wang");

        assertThat(other).isEqualTo(2);
        assertThat(server.asked).isEmpty();
        assertThat(server.err.toString()).contains("log in by noontide-admin login");
    }

    @Test
    void what_the_server_refuses_is_not_kept() {
        server.refuses("status", 401, "{'type':'urn:x','title':'t','status':401,'detail':'Wrong.'}");

        int exit = server.run(Locale.ENGLISH, "login");

        assertThat(exit).isEqualTo(1);
        assertThat(kept()).doesNotExist();
    }

    @Test
    void a_login_that_others_may_read_is_not_used() throws IOException {
        server.run(Locale.ENGLISH, "login");
        server.environment.remove("NOONTIDE_PASSWORD");
        Files.setPosixFilePermissions(kept(), PosixFilePermissions.fromString("rw-r--r--"));
        server.asked.clear();

        int exit = server.run(Locale.ENGLISH, "health");

        assertThat(exit).isEqualTo(1);
        assertThat(server.asked).isEmpty();
        assertThat(server.err.toString()).contains("may be read by others");
    }

    @Test
    void what_is_forgotten_is_not_kept() {
        server.run(Locale.ENGLISH, "login");

        server.run(Locale.ENGLISH, "login", "--forget");

        assertThat(kept()).doesNotExist();
    }

    @Test
    void where_nobody_can_be_asked_for_a_password_it_is_told_where_to_give_it() {
        server.environment.remove("NOONTIDE_PASSWORD");

        int exit = server.run(Locale.ENGLISH, "login");

        assertThat(exit).isEqualTo(2);
        assertThat(server.err.toString()).contains("set NOONTIDE_PASSWORD or give --password-file");
    }

    private Path kept() {
        return folder.resolve("noontide/admin.properties");
    }
}
