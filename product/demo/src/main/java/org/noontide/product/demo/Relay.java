package org.noontide.product.demo;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A stretch of cable between a terminal and the broker, which can be cut and mended. */
public final class Relay implements Closeable {
    private final ServerSocket entrance;
    private final int exit;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    /** @param exit the port of the loopback address to which it leads */
    Relay(int exit) throws IOException {
        this.exit = exit;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept, "relay-" + exit);
    }

    /** The port at which it is entered. */
    int port() {
        return entrance.getLocalPort();
    }

    /** Cuts it: what goes through breaks off, what comes is turned away. */
    public void cut() {
        cut = true;
        ends.forEach(Relay::closeQuietly);
    }

    /** Mends it: what comes goes through again. */
    public void mend() {
        cut = false;
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket near = entrance.accept();
                if (cut) {
                    near.close();
                    continue;
                }
                Socket far = new Socket(InetAddress.getLoopbackAddress(), exit);
                ends.add(near);
                ends.add(far);
                start(() -> carry(near, far), "relay-out");
                start(() -> carry(far, near), "relay-in");
            } catch (IOException farSideIsNotThere) {
                // nor will the near side be answered: it tries again
            }
        }
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException oneEndIsGone) {
            // and the other has been closed with it
        } finally {
            ends.remove(from);
            ends.remove(to);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("a socket that is closed twice does not fail", e);
        }
    }

    private static void start(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
