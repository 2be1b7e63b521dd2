package org.noontide.product.hardware;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** The code of a PSAM as docs/terminal.md defines it: what a card does, and what a server compares with. */
public final class PbocMac {
    private static final int BLOCK = 8;
    private static final int CODE_BYTES = 4;

    /** The key of the card with {@code serial}: {@code 3DES(K, div) || 3DES(K, ~div)}. */
    public static byte[] cardKey(byte[] issuerKey, String serial) {
        byte[] factor = HexFormat.of().parseHex(serial.substring(serial.length() - 2 * BLOCK));
        byte[] key = Arrays.copyOf(triple(issuerKey, factor), 2 * BLOCK);
        byte[] inverse = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            inverse[i] = (byte) ~factor[i];
        }
        System.arraycopy(triple(issuerKey, inverse), 0, key, BLOCK, BLOCK);
        return key;
    }

    /** The code over {@code data}, which is padded here. */
    public static byte[] code(byte[] cardKey, byte[] nonce, byte[] data) {
        return codeOfPadded(cardKey, nonce, padded(data));
    }

    private static byte[] padded(byte[] data) {
        byte[] padded = Arrays.copyOf(data, (data.length / BLOCK + 1) * BLOCK);
        padded[data.length] = (byte) 0x80;
        return padded;
    }

    /** The code over whole blocks, as a card computes it. */
    static byte[] codeOfPadded(byte[] cardKey, byte[] nonce, byte[] blocks) {
        byte[] value = nonce;
        for (int at = 0; at < blocks.length; at += BLOCK) {
            byte[] mixed = new byte[BLOCK];
            for (int i = 0; i < BLOCK; i++) {
                mixed[i] = (byte) (value[i] ^ blocks[at + i]);
            }
            boolean last = at + BLOCK == blocks.length;
            value = last ? triple(cardKey, mixed) : des(Cipher.ENCRYPT_MODE, left(cardKey), mixed);
        }
        return Arrays.copyOf(value, CODE_BYTES);
    }

    private static byte[] triple(byte[] key, byte[] block) {
        byte[] once = des(Cipher.ENCRYPT_MODE, left(key), block);
        byte[] twice = des(Cipher.DECRYPT_MODE, right(key), once);
        return des(Cipher.ENCRYPT_MODE, left(key), twice);
    }

    private static byte[] des(int mode, byte[] key, byte[] block) {
        try {
            Cipher cipher = Cipher.getInstance("DES/ECB/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "DES"));
            return cipher.doFinal(block);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java machine has DES", e);
        }
    }

    private static byte[] left(byte[] key) {
        return Arrays.copyOf(key, BLOCK);
    }

    private static byte[] right(byte[] key) {
        return Arrays.copyOfRange(key, BLOCK, 2 * BLOCK);
    }

    private PbocMac() {}
}
