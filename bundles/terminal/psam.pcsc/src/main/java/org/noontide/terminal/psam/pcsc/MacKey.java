package org.noontide.terminal.psam.pcsc;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import javax.smartcardio.CommandAPDU;
import org.noontide.wire.protocol.Rule;

/**
 * Which of the card's keys signs.
 *
 * @param use the key's use; 6 is that of keys for authentication codes
 * @param version the key's version
 * @param levels 0 where the card was given its own key, 1 where it holds the issuer's and diversifies it by the last 8 of
 *     the 10 bytes of its serial number, which it is sent; the code is the same. More levels would be the issuer's, and his
 *     alone to fill
 */
record MacKey(int use, int version, int levels) {
    private static final int LEVELS_SHIFT = 5;
    private static final int BLOCK = 8;
    private static final int CODE = 0x05;
    private static final int CODE_BYTES = 4;
    private static final byte PADDING = (byte) 0x80;

    MacKey {
        Rule.require(use >= 0 && use <= 31, "a key's use is 0 to 31: " + use);
        Rule.require(version >= 0 && version <= 255, "a key's version is one byte: " + version);
        Rule.require(levels == 0 || levels == 1, "a key has 0 or 1 levels of diversification: " + levels);
    }

    /**
     * INIT_FOR_DESCRYPT.
     *
     * @param serial 20 hexadecimal digits
     */
    CommandAPDU init(String serial) {
        byte[] factor = HexFormat.of().parseHex(serial.substring(serial.length() - 2 * BLOCK));
        ByteBuffer command = ByteBuffer.allocate(5 + levels * BLOCK)
                .put((byte) 0x80)
                .put((byte) 0x1A)
                .put((byte) (levels << LEVELS_SHIFT | use))
                .put((byte) version)
                .put((byte) (levels * BLOCK));
        if (levels > 0) {
            command.put(factor);
        }
        return new CommandAPDU(command.array());
    }

    /** The code over {@code data} that begins with {@code nonce}. */
    CommandAPDU code(byte[] nonce, byte[] data) {
        int padded = (data.length / BLOCK + 1) * BLOCK;
        byte[] blocks = ByteBuffer.allocate(BLOCK + padded)
                .put(nonce)
                .put(data)
                .put(PADDING)
                .array();
        return new CommandAPDU(0x80, 0xFA, CODE, 0x00, blocks, CODE_BYTES);
    }
}
