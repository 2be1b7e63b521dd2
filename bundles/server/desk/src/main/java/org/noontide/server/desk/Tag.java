package org.noontide.server.desk;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Names a representation by its bytes, as a strong validator (RFC 9110): the same tag, the same bytes.
 *
 * @param text as it stands in the header, in quotes
 */
record Tag(String text) {
    private static final int BYTES = 16;

    static Tag of(byte[] body) {
        byte[] digest = Arrays.copyOf(sha256().digest(body), BYTES);
        return new Tag('"' + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + '"');
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** True where {@code header}, an If-Match, names this one; a weak tag names nothing there. */
    boolean isMatched(String header) {
        return Arrays.stream(header.split(",", -1)).map(String::trim).anyMatch(it -> it.equals("*") || it.equals(text));
    }

    /** True where {@code header}, an If-None-Match, names this one, weak or strong. */
    boolean isSeen(String header) {
        return isMatched(header.replace("W/", ""));
    }
}
