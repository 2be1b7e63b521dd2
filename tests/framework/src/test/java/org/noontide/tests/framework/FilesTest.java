package org.noontide.tests.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.server.fleet.ArtifactStore;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.Terminal;
import org.noontide.wire.protocol.Artifact;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.transport.Connection;
import org.noontide.wire.transport.FileTransfer;
import org.noontide.wire.transport.FileTransfer.Login;
import org.noontide.wire.transport.TransferRefusedException;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.common.service.ServiceAware;

/** The embedded FTP server, the server's store on it and the terminals' transfer, all found as services, over TCP. */
class FilesTest {
    @TempDir
    Path folder;

    @InjectService(timeout = 30_000)
    ServiceAware<FleetStore> stores;

    @InjectService(timeout = 30_000)
    ServiceAware<ArtifactStore> artifacts;

    @InjectService(timeout = 30_000)
    ServiceAware<FileTransfer> transfers;

    @InjectService(timeout = 30_000)
    ServiceAware<Connection> connections;

    @BeforeAll
    static void settings() throws Exception {
        ServerSettings.inForce();
    }

    @Test
    void what_the_server_publishes_an_enrolled_terminal_fetches_and_nobody_else() throws Exception {
        Terminal terminal = Fleet.terminal("FILES-0001");
        stores.waitForService(30_000).enrol(terminal);
        Path file = Files.writeString(folder.resolve("release.zip"), "a release, for the purpose");
        Await.until("the FTP server is up", () -> connections.getServices().stream()
                .anyMatch(connection ->
                        connection.name().equals("ftp") && connection.state().up()));

        Artifact artifact = artifacts.waitForService(30_000).publish("framework-1.zip", file);
        Path fetched = folder.resolve("fetched.zip");
        FileTransfer transfer = transfers.waitForService(30_000);
        transfer.download(
                new Login(terminal.id().value(), Fleet.SECRET), artifact.link(), artifact.size(), fetched, bytes -> {});

        assertThat(Sha256.ofContent(fetched)).isEqualTo(artifact.sha256());
        assertThatThrownBy(() -> transfer.download(
                        new Login(terminal.id().value(), "a-guess"),
                        artifact.link(),
                        artifact.size(),
                        folder.resolve("stolen.zip"),
                        bytes -> {}))
                .isInstanceOf(TransferRefusedException.class);
    }
}
