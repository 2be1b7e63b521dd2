package org.noontide.server.ftpd;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.filesystem.nativefs.NativeFileSystemFactory;
import org.apache.ftpserver.ftplet.FileSystemFactory;
import org.apache.ftpserver.ftplet.FileSystemView;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.User;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;

/** A server that listens, from its birth to {@link #close}. */
final class RunningServer implements AutoCloseable {
    private final Listener listener;
    private final FtpServer server;
    private final Duration idle;

    RunningServer(Settings settings, Accounts accounts) throws IOException {
        Files.createDirectories(settings.releases());
        idle = Duration.ofSeconds(settings.idleSeconds());
        listener = listener(settings);
        FtpServerFactory factory = new FtpServerFactory();
        factory.addListener("default", listener);
        factory.setUserManager(accounts);
        factory.setFileSystem(files());
        // Not a Map.of: the server empties it at its end.
        factory.setFtplets(new HashMap<>(Map.of("gate", new Gate(accounts))));
        ConnectionConfigFactory connections = new ConnectionConfigFactory();
        connections.setAnonymousLoginEnabled(false);
        connections.setMaxLogins(settings.maxSessions());
        // A transfer holds its thread to its end: fewer threads than sessions would make terminals wait for each other.
        connections.setMaxThreads(settings.maxSessions());
        factory.setConnectionConfig(connections.createConnectionConfig());
        server = factory.createServer();
        try {
            server.start();
        } catch (FtpException | RuntimeException e) {
            server.stop();
            throw new IOException(reason(e), e);
        }
    }

    private static String reason(Exception e) {
        Throwable last = e;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return String.valueOf(last.getMessage());
    }

    private static Listener listener(Settings settings) {
        DataConnectionConfigurationFactory data = new DataConnectionConfigurationFactory();
        data.setActiveEnabled(false);
        data.setPassiveAddress(settings.host());
        data.setPassiveExternalAddress(settings.passiveHost());
        data.setPassivePorts(settings.passivePorts());
        data.setPassiveIpCheck(true);
        data.setIdleTime(settings.idleSeconds());
        ListenerFactory listening = new ListenerFactory();
        listening.setServerAddress(settings.host());
        listening.setPort(settings.port());
        listening.setIdleTimeout(settings.idleSeconds());
        listening.setDataConnectionConfiguration(data.createDataConnectionConfiguration());
        return listening.createListener();
    }

    private static FileSystemFactory files() {
        NativeFileSystemFactory all = new NativeFileSystemFactory();
        return new FileSystemFactory() {
            @Override
            public FileSystemView createFileSystemView(User user) throws FtpException {
                FileSystemView view = all.createFileSystemView(user);
                if (user instanceof Account account && account.writes()) {
                    return view;
                }
                FileSystemView releases = new ReleasesView(view);
                return user instanceof Account account && account.pass().isPresent()
                        ? new OneArchive(releases, account.pass().get().archive())
                        : releases;
            }
        };
    }

    int port() {
        return listener.getPort();
    }

    /**
     * Ends the sessions in which nothing has moved for too long at {@code clock}'s time. The server's own time-out waits for
     * the session's thread, and a thread that writes to a terminal whose link is gone waits a quarter of an hour.
     */
    void endStalled(Clock clock) {
        long latest = clock.millis() - idle.toMillis();
        for (FtpIoSession session : listener.getActiveSessions()) {
            if (session.getLastIoTime() < latest) {
                end(session);
            }
        }
    }

    private static void end(FtpIoSession session) {
        session.getDataConnection().closeDataConnection();
        session.closeNow();
    }

    @Override
    public void close() {
        // The server itself would wait for transfers that hang, and forgets their sessions when it stops listening.
        List<FtpIoSession> last = List.copyOf(listener.getActiveSessions());
        listener.suspend();
        last.forEach(RunningServer::end);
        server.stop();
    }
}
