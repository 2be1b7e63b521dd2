package org.noontide.product.kiosk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Has an X server believe that there are a mouse and a keyboard, by its extension XTEST. */
final class Hand implements AutoCloseable {
    /** Codes of keys, as the server numbers them by itself. */
    static final int ESCAPE = 9;

    static final int ENTER = 36;

    private static final byte KEY_PRESS = 2;
    private static final byte BUTTON_PRESS = 4;
    private static final byte MOTION = 6;
    private static final byte LEFT = 1;
    private static final int REPLY = 32;

    private final SocketChannel server;
    private final byte xtest;

    /** @param display like {@code :1} */
    Hand(String display) throws IOException {
        server = SocketChannel.open(UnixDomainSocketAddress.of(Path.of("/tmp/.X11-unix/X" + display.substring(1))));
        // little-endian, protocol 11.0, and nothing to show that we may
        send(request(12).put((byte) 'l').put((byte) 0).putShort((short) 11));
        ByteBuffer answer = receive(8);
        if (answer.get(0) != 1) {
            throw new IOException("the X server refuses us");
        }
        receive(answer.getShort(6) * Integer.BYTES);
        byte[] name = "XTEST".getBytes(US_ASCII);
        send(request(16)
                .put((byte) 98)
                .put((byte) 0)
                .putShort((short) 4)
                .putInt(name.length)
                .put(name));
        ByteBuffer extension = receive(REPLY);
        if (extension.get(8) == 0) {
            throw new IOException("the X server has no XTEST");
        }
        xtest = extension.get(9);
    }

    /** Moves the mouse to a place, x and y, and presses its left button. */
    void click(int... place) throws IOException {
        fake(MOTION, (byte) 0, place[0], place[1]);
        fake(BUTTON_PRESS, LEFT, 0, 0);
        fake((byte) (BUTTON_PRESS + 1), LEFT, 0, 0);
        sync();
    }

    void press(int key) throws IOException {
        fake(KEY_PRESS, (byte) key, 0, 0);
        fake((byte) (KEY_PRESS + 1), (byte) key, 0, 0);
        sync();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void fake(byte type, byte detail, int x, int y) throws IOException {
        ByteBuffer request = request(36)
                .put(xtest)
                .put((byte) 2)
                .putShort((short) 9)
                .put(type)
                .put(detail);
        send(request.putShort(24, (short) x).putShort(26, (short) y));
    }

    /** Waits until the server has done what it was asked: it answers in order. */
    private void sync() throws IOException {
        send(request(4).put((byte) 43).put((byte) 0).putShort((short) 1));
        receive(REPLY);
    }

    private static ByteBuffer request(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void send(ByteBuffer request) throws IOException {
        request.rewind();
        while (request.hasRemaining()) {
            server.write(request);
        }
    }

    private ByteBuffer receive(int length) throws IOException {
        ByteBuffer answer = request(length);
        while (answer.hasRemaining()) {
            if (server.read(answer) < 0) {
                throw new EOFException("the X server hangs up");
            }
        }
        return answer.rewind();
    }
}
