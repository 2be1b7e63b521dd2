package org.noontide.wire.protocol;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The authentication code that PSAM cards compute (PBOC; ANSI X9.19, which is ISO/IEC 9797-1 algorithm 3), with the key
 * that is diversified by the card's serial number. DES is what these cards have: their answer has four bytes in any case.
 */
public final class CardMac {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int BLOCK = 8;
    private static final int CODE = 4;
    private static final int ENCRYPT = Cipher.ENCRYPT_MODE;
    private static final int DECRYPT = Cipher.DECRYPT_MODE;

    /**
     * What the card with the serial number {@code psam} answers.
     *
     * @param issuerKey 16 bytes, from which the keys of all cards follow
     * @param psam serial number, 20 hexadecimal digits; its last 8 bytes diversify the key
     * @param nonce 8 bytes
     */
    public static CardProof of(byte[] issuerKey, String psam, byte[] nonce, byte[] data) {
        Rule.require(issuerKey.length == 2 * BLOCK, "an issuer's key has 16 bytes");
        Rule.require(nonce.length == BLOCK, "a nonce has 8 bytes");
        byte[] serial = HEX.parseHex(psam);
        byte[] cardKey = cardKey(issuerKey, Arrays.copyOfRange(serial, serial.length - BLOCK, serial.length));
        return new CardProof(psam, HEX.formatHex(code(cardKey, nonce, padded(data)), 0, CODE));
    }

    /** The key in {@code hex}, 32 hexadecimal digits; a complaint does not quote it. */
    public static byte[] key(String hex) {
        Rule.require(hex.strip().matches("[0-9A-Fa-f]{32}"), "an issuer's key has 32 hexadecimal digits");
        return HEX.parseHex(hex.strip());
    }

    private static byte[] cardKey(byte[] issuerKey, byte[] diversifier) {
        byte[] turned = diversifier.clone();
        for (int i = 0; i < turned.length; i++) {
            turned[i] = (byte) ~turned[i];
        }
        byte[] key = Arrays.copyOf(tripled(issuerKey, diversifier), 2 * BLOCK);
        System.arraycopy(tripled(issuerKey, turned), 0, key, BLOCK, BLOCK);
        return key;
    }

    private static byte[] tripled(byte[] key, byte[] block) {
        return des(ENCRYPT, left(key), des(DECRYPT, right(key), des(ENCRYPT, left(key), block)));
    }

    private static byte[] code(byte[] key, byte[] nonce, byte[] padded) {
        byte[] last = nonce;
        for (int from = 0; from < padded.length; from += BLOCK) {
            byte[] block = Arrays.copyOfRange(padded, from, from + BLOCK);
            for (int i = 0; i < BLOCK; i++) {
                block[i] ^= last[i];
            }
            last = des(ENCRYPT, left(key), block);
        }
        return des(ENCRYPT, left(key), des(DECRYPT, right(key), last));
    }

    private static byte[] padded(byte[] data) {
        byte[] padded = Arrays.copyOf(data, (data.length / BLOCK + 1) * BLOCK);
        padded[data.length] = (byte) 0x80;
        return padded;
    }

    private static byte[] left(byte[] key) {
        return Arrays.copyOf(key, BLOCK);
    }

    private static byte[] right(byte[] key) {
        return Arrays.copyOfRange(key, BLOCK, 2 * BLOCK);
    }

    /** One block: chaining from zero is none. */
    private static byte[] des(int mode, byte[] key, byte[] block) {
        try {
            Cipher cipher = Cipher.getInstance("DES/CBC/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "DES"), new IvParameterSpec(new byte[BLOCK]));
            return cipher.doFinal(block);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no DES", e);
        }
    }

    private CardMac() {}
}
