package org.noontide.product.hardware;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Mounts and a network that one process has for itself; of that network there is a loopback, and nothing else. */
final class Namespace {
    private static final boolean ROOT = System.getProperty("user.name", "").equals("root");

    /**
     * A program that becomes, with {@code arguments}, what {@code script} ends in.
     *
     * @param script of a shell to which the arguments are {@code $0}, {@code $1} and so on
     */
    static ProcessBuilder running(String script, Path... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                ROOT ? "-mn" : "-rmn",
                "sh",
                "-c",
                "PATH=$PATH:/usr/sbin:/sbin; ip link set lo up && " + script));
        for (Path argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command);
    }

    /**
     * A connection into the network of {@code process}.
     *
     * @param port that is listened at there
     * @param plug a name that is free, for the moment in which both ends meet: sockets of the file system know no networks
     */
    static SocketChannel connect(long process, int port, Path plug, Duration patience) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                Selector comes = Selector.open()) {
            server.bind(UnixDomainSocketAddress.of(plug));
            server.configureBlocking(false).register(comes, SelectionKey.OP_ACCEPT);
            List<String> command = new ArrayList<>(List.of("nsenter", "--target", Long.toString(process), "--net"));
            if (!ROOT) {
                command.addAll(List.of("--user", "--preserve-credentials"));
            }
            command.addAll(List.of("socat", "UNIX-CONNECT:" + plug, "TCP:127.0.0.1:" + port + ",nodelay"));
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            if (comes.select(patience.toMillis()) == 0) {
                throw new IOException("nobody comes to " + plug + " by " + command);
            }
            return server.accept();
        } finally {
            Files.deleteIfExists(plug);
        }
    }

    private Namespace() {}
}
