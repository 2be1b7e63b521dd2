package org.noontide.wire.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;

/**
 * A terminal that speaks MQTT 3.1.1 byte by byte, after the standard and after no library: it can say what a well-behaved
 * one never would.
 */
public final class RawTerminal implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CONNECT = 0x10;
    private static final int CONNACK = 0x20;
    private static final int PUBLISH_QOS_1 = 0x32;
    private static final int SUBSCRIBE = 0x82;
    private static final int SUBACK = 0x90;
    private static final int DISCONNECT = 0xE0;

    /** The return code of CONNECT that means welcome. */
    public static final int ACCEPTED = 0;
    /** The return code of SUBSCRIBE that means no. */
    public static final int REFUSED = 0x80;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    public RawTerminal(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** Connects with a clean session and no last will; returns the broker's return code. */
    public int connect(String clientId, String user, String secret) throws IOException {
        return connect(clientId, user, secret, "", new byte[0]);
    }

    /** Connects with a clean session and, where {@code willTopic} is not empty, a last will of QoS 1. */
    public int connect(String clientId, String user, String secret, String willTopic, byte[] will) throws IOException {
        boolean hasWill = !willTopic.isEmpty();
        send(CONNECT, body -> {
            body.writeUTF("MQTT");
            body.writeByte(4);
            body.writeByte(0xC2 | (hasWill ? 0x0C : 0));
            body.writeShort(60);
            body.writeUTF(clientId);
            if (hasWill) {
                body.writeUTF(willTopic);
                body.writeShort(will.length);
                body.write(will);
            }
            body.writeUTF(user);
            byte[] password = secret.getBytes(UTF_8);
            body.writeShort(password.length);
            body.write(password);
        });
        return await(CONNACK)[1];
    }

    /** Subscribes with QoS 1; returns what the broker grants. */
    public int subscribe(String filter) throws IOException {
        send(SUBSCRIBE, body -> {
            body.writeShort(1);
            body.writeUTF(filter);
            body.writeByte(1);
        });
        return await(SUBACK)[2] & 0xFF;
    }

    /** Publishes with QoS 1 and waits for nothing: a broker that refuses a topic may answer or not. */
    public void publish(String topic, byte[] payload) throws IOException {
        publish(topic, payload, false);
    }

    public void publish(String topic, byte[] payload, boolean retained) throws IOException {
        send(PUBLISH_QOS_1 | (retained ? 1 : 0), body -> {
            body.writeUTF(topic);
            body.writeShort(7);
            body.write(payload);
        });
    }

    /** Goes without a word. */
    public void cut() throws IOException {
        socket.close();
    }

    /** Says goodbye and goes. */
    @Override
    public void close() throws IOException {
        if (socket.isClosed()) {
            return;
        }
        try (socket) {
            send(DISCONNECT, body -> {});
        } catch (SocketException thrownOut) {
            // the broker said goodbye first
        }
    }

    private void send(int type, Body writer) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        writer.write(new DataOutputStream(body));
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(type);
        int length = body.size();
        do {
            int more = length >= 128 ? 0x80 : 0;
            packet.write(length % 128 | more);
            length /= 128;
        } while (length > 0);
        body.writeTo(packet);
        out.write(packet.toByteArray());
        out.flush();
    }

    private byte[] await(int type) throws IOException {
        while (true) {
            int came = in.readUnsignedByte();
            int length = 0;
            int shift = 0;
            int digit;
            do {
                digit = in.readUnsignedByte();
                length |= (digit & 0x7F) << shift;
                shift += 7;
            } while ((digit & 0x80) != 0);
            byte[] body = in.readNBytes(length);
            if (came == type) {
                return body;
            }
        }
    }

    private interface Body {
        void write(DataOutputStream body) throws IOException;
    }
}
