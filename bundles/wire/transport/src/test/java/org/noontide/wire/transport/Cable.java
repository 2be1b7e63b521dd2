package org.noontide.wire.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntSupplier;

/** A cable between a terminal and its broker that a test can cut; what is plugged in afterwards works again. */
public final class Cable implements AutoCloseable {
    private final ServerSocket plug;
    private final IntSupplier broker;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Integer> plugged = new LinkedBlockingQueue<>();

    /** A cable to {@code broker}, the port at which it listens on this machine. */
    public Cable(IntSupplier broker) {
        this.broker = broker;
        try {
            plug = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        spawn(this::accept);
    }

    /** Where a terminal plugs in. */
    public int port() {
        return plug.getLocalPort();
    }

    /** One entry for every connection that was ever tried. */
    public BlockingQueue<Integer> plugged() {
        return plugged;
    }

    /** Breaks every connection as a lost radio link does: no word of goodbye. */
    public void cut() {
        ends.forEach(Cable::drop);
        ends.clear();
    }

    @Override
    public void close() {
        try {
            plug.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    private void accept() {
        while (!plug.isClosed()) {
            try {
                Socket near = plug.accept();
                plugged.add(near.getPort());
                connect(near);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket near) {
        try {
            Socket far = new Socket(InetAddress.getLoopbackAddress(), broker.getAsInt());
            ends.add(near);
            ends.add(far);
            spawn(() -> carry(near, far));
            spawn(() -> carry(far, near));
        } catch (IOException nobodyListens) {
            drop(near);
        }
    }

    private static void carry(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8_192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException cut) {
            // the other end is told the same way
        }
        drop(from);
        drop(to);
    }

    private static void drop(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void spawn(Runnable work) {
        Thread thread = new Thread(work, "cable");
        thread.setDaemon(true);
        thread.start();
    }
}
