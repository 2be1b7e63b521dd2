package org.noontide.terminal.slot.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.wire.protocol.HealthCheck;
import org.noontide.wire.protocol.Program;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.Sha256;

class LauncherTest {
    private static final Sha256 DIGEST = Sha256.ofContent(new byte[0]);

    @Test
    void a_command_is_started_as_the_user_that_is_configured(@TempDir Path work) throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")) && Files.exists(Path.of("/usr/bin/setpriv")));
        Files.createDirectory(work.resolve("app"));
        Launcher launcher = new Launcher(work, "nobody:nogroup", Map.of("PATH", "/usr/bin:/bin"));
        Application application = new Application(
                new ReleaseId("vending", new ReleaseVersion("1.0.0"), 1),
                new Program(List.of("id"), Map.of(), "app", HealthCheck.DEFAULT),
                DIGEST,
                DIGEST,
                work);

        Process process =
                launcher.start(application, work, List.of("sh", "-c", "id -un; id -gn"), ProcessBuilder.Redirect.PIPE);

        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEqualTo("nobody\nnogroup\n");
    }
}
