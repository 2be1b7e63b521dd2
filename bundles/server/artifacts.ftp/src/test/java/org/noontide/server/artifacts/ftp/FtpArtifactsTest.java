package org.noontide.server.artifacts.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.server.fleet.ArtifactStore;
import org.noontide.server.fleet.ArtifactStoreContract;
import org.noontide.wire.transport.ConnectionState;
import org.noontide.wire.transport.FileTransfer;
import org.noontide.wire.transport.FileTransfer.Login;

/** On Apache FtpServer, through the FTP transport. */
@Timeout(60)
class FtpArtifactsTest extends ArtifactStoreContract {
    private static final Login LOGIN = new Login("writer", "writers-secret");

    private final BlockingQueue<String> probes = new LinkedBlockingQueue<>();
    private Path root;
    private FtpServer server;
    private int port;
    private FtpArtifacts artifacts;

    @BeforeEach
    void start(@TempDir Path folder) throws FtpException {
        root = folder;
        listen(0);
        artifacts = artifacts(LOGIN, new HeardTransfer(probes));
        artifacts.start();
    }

    private void listen(int wanted) throws FtpException {
        FtpServerFactory factory = new FtpServerFactory();
        ListenerFactory listening = new ListenerFactory();
        listening.setServerAddress("127.0.0.1");
        listening.setPort(wanted);
        Listener listener = listening.createListener();
        factory.addListener("default", listener);
        BaseUser writer = new BaseUser();
        writer.setName(LOGIN.user());
        writer.setPassword(LOGIN.secret());
        writer.setHomeDirectory(root.toString());
        writer.setAuthorities(List.of(new WritePermission()));
        factory.getUserManager().save(writer);
        server = factory.createServer();
        server.start();
        port = listener.getPort();
    }

    private FtpArtifacts artifacts(Login login, FileTransfer transfer) {
        URI base = URI.create("ftp://127.0.0.1:" + port + "/releases");
        return new FtpArtifacts(transfer, base, login, Duration.ofMillis(50), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        artifacts.stop();
        server.stop();
    }

    @Override
    protected ArtifactStore store() {
        return artifacts;
    }

    @Override
    protected Optional<byte[]> served(String name) throws IOException {
        Path file = root.resolve("releases").resolve(name);
        return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    @Override
    protected void cutOff() {
        server.stop();
    }

    @Test
    void what_comes_back_changed_is_withdrawn() throws IOException {
        FtpArtifacts deceived = artifacts(LOGIN, new HeardTransfer(probes) {
            @Override
            public void upload(Login login, Path source, URI target) throws IOException {
                super.upload(login, source, target);
                try (OutputStream served = Files.newOutputStream(root.resolve("releases/a.zip"))) {
                    served.write(new byte[100]);
                }
            }
        });
        Path file = file(100);

        assertThatThrownBy(() -> deceived.publish("a.zip", file)).hasMessageContaining("came back");

        assertThat(served("a.zip")).isEmpty();
    }

    @Test
    void an_upload_that_fails_leaves_what_lay_there() throws IOException {
        Path before = file(100);
        artifacts.publish("a.zip", before);
        FtpArtifacts stranger = artifacts(new Login("writer", "wrong"), new HeardTransfer(probes));
        Path file = file(200);

        assertThatThrownBy(() -> stranger.publish("a.zip", file)).isInstanceOf(IOException.class);

        assertThat(served("a.zip")).contains(Files.readAllBytes(before));
    }

    @Test
    void the_state_follows_the_server() throws Exception {
        Files.createDirectory(root.resolve("releases"));
        awaitProbe("works");
        // a probe is heard before its outcome is noted; with the second, the first one's is
        awaitProbe("works");
        ConnectionState up = artifacts.state();

        server.stop();
        awaitProbe("broken");
        awaitProbe("broken");
        ConnectionState down = artifacts.state();
        listen(port);
        awaitProbe("works");
        awaitProbe("works");

        assertThat(up.up()).isTrue();
        assertThat(down.up()).isFalse();
        assertThat(down.lastError())
                .hasValueSatisfying(error -> assertThat(error).contains("127.0.0.1:" + port));
        assertThat(artifacts.state().up()).isTrue();
    }

    @Test
    void a_wrong_secret_shows_in_the_state() throws Exception {
        FtpArtifacts stranger = artifacts(new Login("writer", "wrong-and-secret"), new HeardTransfer(probes));

        artifacts.stop();
        probes.clear();
        stranger.start();
        // one may be the last of the other's, and one is heard before its outcome is noted
        awaitProbe("broken");
        awaitProbe("broken");
        awaitProbe("broken");
        stranger.stop();

        assertThat(stranger.state().lastError())
                .hasValueSatisfying(error -> assertThat(error).contains("530").doesNotContain("wrong-and-secret"));
    }

    @Test
    void a_start_does_not_wait_for_a_server_that_is_not_there() {
        server.stop();
        FtpArtifacts early = artifacts(LOGIN, new HeardTransfer(probes));

        early.start();

        assertThat(early.state().up()).isFalse();
        early.stop();
    }

    @Test
    void a_publication_that_works_shows_in_the_state() throws IOException {
        FtpArtifacts unprobed = artifacts(LOGIN, new HeardTransfer(probes));

        unprobed.publish("a.zip", file(100));

        assertThat(unprobed.state().up()).isTrue();
        assertThat(unprobed.name()).isEqualTo("ftp");
    }

    private void awaitProbe(String outcome) throws InterruptedException {
        for (String heard = ""; !heard.equals(outcome); ) {
            heard = Optional.ofNullable(probes.poll(20, TimeUnit.SECONDS))
                    .orElseThrow(() -> new AssertionError("no probe " + outcome));
        }
    }
}
