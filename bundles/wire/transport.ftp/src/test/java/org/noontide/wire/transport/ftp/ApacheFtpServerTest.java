package org.noontide.wire.transport.ftp;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.ftpserver.filesystem.nativefs.NativeFileSystemFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.wire.transport.FileTransfer;
import org.noontide.wire.transport.FileTransfer.Login;
import org.noontide.wire.transport.FileTransferContract;
import org.noontide.wire.transport.LinkFaults;

/** Against Apache FtpServer, which is what runs inside the server product. */
class ApacheFtpServerTest extends FileTransferContract {
    private Path root;
    private final List<FtpRelay> relays = new ArrayList<>();
    private List<ApacheServer> servers = List.of();

    @BeforeEach
    void start(@TempDir Path folder) throws FtpException, IOException {
        root = folder;
        Files.createDirectories(served());
        servers = List.of(new ApacheServer(root, new NativeFileSystemFactory()));
    }

    @AfterEach
    void stop() throws IOException {
        for (FtpRelay relay : relays) {
            relay.close();
        }
        servers.forEach(ApacheServer::close);
    }

    @Override
    protected FileTransfer transfer(Duration idle) {
        return new CommonsNetTransfer(new Limits(Duration.ofSeconds(10), idle), Pace.FREE, new Random(1));
    }

    @Override
    protected Login login() {
        return ApacheServer.LOGIN;
    }

    @Override
    protected Path served() {
        return root.resolve("releases");
    }

    @Override
    protected URI folder(LinkFaults faults) throws IOException {
        FtpRelay relay = new FtpRelay(servers.get(0).port(), faults);
        relays.add(relay);
        return URI.create("ftp://127.0.0.1:" + relay.port() + "/releases/");
    }

    @Override
    protected long sent() {
        return relays.stream().mapToLong(FtpRelay::carried).sum();
    }
}
