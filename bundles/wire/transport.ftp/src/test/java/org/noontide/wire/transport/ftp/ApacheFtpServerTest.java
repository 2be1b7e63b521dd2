package org.noontide.wire.transport.ftp;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.wire.transport.FileTransfer;
import org.noontide.wire.transport.FileTransfer.Login;
import org.noontide.wire.transport.FileTransferContract;
import org.noontide.wire.transport.LinkFaults;

/** Against Apache FtpServer, which is what runs inside the server product. */
class ApacheFtpServerTest extends FileTransferContract {
    private static final Login LOGIN = new Login("writer", "writers-secret");

    private Path root;
    private final List<FtpRelay> relays = new ArrayList<>();
    private final FtpServerFactory factory = new FtpServerFactory();
    private FtpServer server = factory.createServer();
    private int port;

    @BeforeEach
    void start(@TempDir Path folder) throws FtpException, IOException {
        root = folder;
        Files.createDirectories(served());
        ListenerFactory listening = new ListenerFactory();
        listening.setServerAddress("127.0.0.1");
        listening.setPort(0);
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

    @AfterEach
    void stop() throws IOException {
        for (FtpRelay relay : relays) {
            relay.close();
        }
        server.stop();
    }

    @Override
    protected FileTransfer transfer(Duration idle) {
        return new CommonsNetTransfer(new Limits(Duration.ofSeconds(10), idle), new Random(1));
    }

    @Override
    protected Login login() {
        return LOGIN;
    }

    @Override
    protected Path served() {
        return root.resolve("releases");
    }

    @Override
    protected URI folder(LinkFaults faults) throws IOException {
        FtpRelay relay = new FtpRelay(port, faults);
        relays.add(relay);
        return URI.create("ftp://127.0.0.1:" + relay.port() + "/releases/");
    }
}
