package org.noontide.wire.transport.ftp;

import java.nio.file.Path;
import java.util.List;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FileSystemFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.noontide.wire.transport.FileTransfer.Login;

/** An Apache FtpServer on a free port. */
final class ApacheServer implements AutoCloseable {
    static final Login LOGIN = new Login("writer", "writers-secret");

    private final FtpServer server;
    private final Listener listener;

    /** One that serves {@code root} as {@code files} shows it. */
    ApacheServer(Path root, FileSystemFactory files) throws FtpException {
        ListenerFactory listening = new ListenerFactory();
        listening.setServerAddress("127.0.0.1");
        listening.setPort(0);
        listener = listening.createListener();
        FtpServerFactory factory = new FtpServerFactory();
        factory.setFileSystem(files);
        factory.addListener("default", listener);
        BaseUser writer = new BaseUser();
        writer.setName(LOGIN.user());
        writer.setPassword(LOGIN.secret());
        writer.setHomeDirectory(root.toString());
        writer.setAuthorities(List.of(new WritePermission()));
        factory.getUserManager().save(writer);
        server = factory.createServer();
        server.start();
    }

    int port() {
        return listener.getPort();
    }

    @Override
    public void close() {
        server.stop();
    }
}
