package org.noontide.wire.transport.mqtt;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A broker that misbehaves on purpose: it welcomes everybody and then answers as its script says. */
final class StubBroker implements AutoCloseable {
    private static final int CONNECT = 1;
    private static final int SUBSCRIBE = 8;

    /** How it answers a SUBSCRIBE. */
    enum Script {
        GRANT,
        REFUSE,
        HANG_UP,
        SAY_NOTHING
    }

    private final ServerSocket door;
    private final BlockingQueue<Script> scripts = new LinkedBlockingQueue<>();

    /** Follows one of {@code scripts} per connection, and grants from then on; it never acknowledges a message. */
    StubBroker(Script... scripts) {
        this.scripts.addAll(List.of(scripts));
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        spawn(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Scripts that no connection has followed yet. */
    int scriptsLeft() {
        return scripts.size();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket guest = door.accept();
                spawn(() -> serve(guest));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket guest) {
        try (guest) {
            DataInputStream in = new DataInputStream(guest.getInputStream());
            while (true) {
                int type = in.readUnsignedByte() >> 4;
                byte[] body = in.readNBytes(length(in));
                if (type == CONNECT) {
                    guest.getOutputStream().write(new byte[] {0x20, 2, 0, 0});
                } else if (type == SUBSCRIBE) {
                    Script script = scripts.isEmpty() ? Script.GRANT : scripts.remove();
                    if (script == Script.HANG_UP) {
                        return;
                    } else if (script != Script.SAY_NOTHING) {
                        byte second = (byte) (script == Script.REFUSE ? 0x80 : 1);
                        guest.getOutputStream().write(new byte[] {(byte) 0x90, 4, body[0], body[1], 1, second});
                    }
                }
            }
        } catch (IOException gone) {
            // the guest has left
        }
    }

    private static int length(DataInputStream in) throws IOException {
        int length = 0;
        int shift = 0;
        int digit;
        do {
            digit = in.readUnsignedByte();
            length |= (digit & 0x7F) << shift;
            shift += 7;
        } while ((digit & 0x80) != 0);
        return length;
    }

    private static void spawn(Runnable work) {
        Thread thread = new Thread(work, "stub broker");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
