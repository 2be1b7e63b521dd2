package org.noontide.product.hardware;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.function.Function;

/** A card in the virtual reader: the far end of its wire. */
public final class InsertedPsam implements AutoCloseable {
    private static final int OFF = 0x00;
    private static final int ON = 0x01;
    private static final int RESET = 0x02;
    private static final int GET_ATR = 0x04;

    private final VirtualPsam card;
    private final Function<byte[], byte[]> answers;
    private final SocketChannel wire;
    private final Thread thread;

    /**
     * Puts a card into a reader.
     *
     * @param wire leads to the reader
     * @param answers by what it answers a command; an empty answer is none at all
     */
    InsertedPsam(SocketChannel wire, VirtualPsam card, Function<byte[], byte[]> answers) {
        this.wire = wire;
        this.card = card;
        this.answers = answers;
        this.thread = new Thread(this::serve, "virtual-card");
        thread.start();
    }

    private void serve() {
        try {
            DataInputStream in = new DataInputStream(Channels.newInputStream(wire));
            OutputStream out = Channels.newOutputStream(wire);
            while (true) {
                byte[] message = in.readNBytes(in.readUnsignedShort());
                byte[] answer = message.length == 1 ? control(message[0]) : answers.apply(message);
                if (answer.length > 0) {
                    // in one piece: a length that travels alone costs its acknowledgement, 40 ms each time
                    out.write(ByteBuffer.allocate(2 + answer.length)
                            .putShort((short) answer.length)
                            .put(answer)
                            .array());
                }
            }
        } catch (IOException pulled) {
            // the card was taken out, or the reader went
        }
    }

    private byte[] control(int code) {
        switch (code) {
            case GET_ATR -> {
                return card.atr();
            }
            case OFF, ON, RESET -> card.reset();
            default -> throw new IllegalStateException("the reader has no control " + code);
        }
        return new byte[0];
    }

    /** Pulls it out. */
    @Override
    public void close() throws IOException {
        wire.close();
    }
}
