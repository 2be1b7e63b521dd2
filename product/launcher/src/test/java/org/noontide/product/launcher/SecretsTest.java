package org.noontide.product.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path folder;

    @Test
    void a_secret_that_is_missing_is_drawn_for_its_owner_alone() throws Exception {
        Path secrets = folder.resolve("secrets");

        new Secrets(secrets, new SecureRandom()).provide("ftp");

        assertThat(Files.readString(secrets.resolve("ftp"))).matches("[\\w-]{32}");
        assertThat(Files.getPosixFilePermissions(secrets.resolve("ftp")))
                .containsOnly(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(secrets.toFile().list()).containsExactly("ftp");
    }

    @Test
    void a_secret_that_is_there_stays() throws Exception {
        Files.writeString(folder.resolve("ftp"), "chosen");

        new Secrets(folder, new SecureRandom()).provide("ftp");

        assertThat(folder.resolve("ftp")).hasContent("chosen");
    }

    @Test
    void two_secrets_differ() throws Exception {
        Secrets secrets = new Secrets(folder, new SecureRandom());

        secrets.provide("one");
        secrets.provide("two");

        assertThat(Files.readString(folder.resolve("one"))).isNotEqualTo(Files.readString(folder.resolve("two")));
    }
}
