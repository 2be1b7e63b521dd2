package org.noontide.wire.transport.ftp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.SocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sockets on channels: an interrupt closes the channel and wakes the thread that waits on it, which a plain socket's
 * streams do not do. Remembers what it made, so that another thread can end a session.
 */
final class InterruptibleSockets extends SocketFactory {
    private static final Logger LOG = LoggerFactory.getLogger(InterruptibleSockets.class);

    private final List<Socket> made = new CopyOnWriteArrayList<>();

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = SocketChannel.open().socket();
        made.add(socket);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        Socket socket = createSocket();
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket(InetAddress.getByName(host), port, localHost, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        Socket socket = createSocket();
        socket.bind(new InetSocketAddress(localHost, localPort));
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }

    /** Closes every socket, whoever waits on it. */
    void close() {
        for (Socket socket : made) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debug("a socket did not close", e);
            }
        }
    }
}
