package org.noontide.server.ftpd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.noontide.server.fleet.EnrolledCard;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.OpenPass;
import org.noontide.server.fleet.Secret;
import org.noontide.server.fleet.Terminal;
import org.noontide.server.fleet.Traits;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.TerminalId;

/** Who the server meets in these tests. */
final class Peers {
    static final String TERMINAL = "CAB-0001";
    static final String TERMINAL_SECRET = "terminals-secret";
    static final String WRITER = "noontide-artifacts";
    static final String WRITER_SECRET = "writers-secret";

    /** A store that knows one terminal and answers nothing else. */
    static FleetStore fleetOfOne() {
        ReleaseId running = new ReleaseId("vending", new ReleaseVersion("1.0.0"), 1);
        Terminal known = new Terminal(
                new TerminalId(TERMINAL),
                "model",
                Secret.of(TERMINAL_SECRET),
                running,
                false,
                Optional.empty(),
                Traits.NONE);
        return (FleetStore) Proxy.newProxyInstance(
                FleetStore.class.getClassLoader(), new Class<?>[] {FleetStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("terminal")) {
                        return Optional.of(known)
                                .filter(terminal -> terminal.id().equals(arguments[0]));
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    /** A store that knows one terminal with an enrolled card, and the passes that {@code passes} holds. */
    static FleetStore fleetWithCard(List<OpenPass> passes) {
        Terminal plain = fleetOfOne().terminal(new TerminalId(TERMINAL)).orElseThrow();
        EnrolledCard card =
                new EnrolledCard("23010101000000212241", "012300033D11", "898600810915F6046777", "default", false);
        Terminal known = new Terminal(
                plain.id(),
                plain.model(),
                plain.secret(),
                plain.running(),
                false,
                Optional.empty(),
                Traits.NONE,
                Optional.of(card));
        return (FleetStore) Proxy.newProxyInstance(
                FleetStore.class.getClassLoader(), new Class<?>[] {FleetStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("terminal")) {
                        return Optional.of(known)
                                .filter(terminal -> terminal.id().equals(arguments[0]));
                    } else if (method.getName().equals("passes")) {
                        return List.copyOf(passes);
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    static EmbeddedFtpServer server(Path root, int port, Clock clock) {
        Settings settings = new Settings("127.0.0.1", port, "127.0.0.1", "0", root, 600, 60, WRITER, WRITER_SECRET);
        return new EmbeddedFtpServer(settings, clock, Duration.ofMillis(50));
    }

    /** A client that has connected. */
    static FTPClient client(EmbeddedFtpServer server) throws IOException {
        FTPClient client = new FTPClient();
        client.setConnectTimeout(10_000);
        client.setDefaultTimeout(10_000);
        client.connect("127.0.0.1", server.port().orElseThrow());
        client.enterLocalPassiveMode();
        return client;
    }

    /** A client that has logged in as the terminal. */
    static FTPClient terminal(EmbeddedFtpServer server) throws IOException {
        return loggedIn(server, TERMINAL, TERMINAL_SECRET);
    }

    static FTPClient loggedIn(EmbeddedFtpServer server, String user, String secret) throws IOException {
        FTPClient client = client(server);
        if (!client.login(user, secret) || !client.setFileType(FTP.BINARY_FILE_TYPE)) {
            throw new IOException(client.getReplyString());
        }
        return client;
    }

    static byte[] fetch(FTPClient client, String path) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        if (!client.retrieveFile(path, content)) {
            throw new IOException(client.getReplyString());
        }
        return content.toByteArray();
    }

    private Peers() {}
}
