package org.noontide.server.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.noontide.wire.protocol.Sha256;

/**
 * What the server keeps of a terminal's secret: its digest alone. A plain digest is enough, and cheap at ten thousand
 * connects in a row, since secrets are drawn by {@link #draw} and never chosen by a person.
 */
public record Secret(Sha256 digest) {
    private static final int BYTES = 24;

    /** A new secret of 192 random bits, in 32 characters that need no escaping anywhere. */
    public static String draw(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is kept of {@code secret}. */
    public static Secret of(String secret) {
        return new Secret(Sha256.ofContent(secret.getBytes(UTF_8)));
    }

    /** True where {@code offered} is the secret; takes the same time whatever is offered. */
    public boolean matches(String offered) {
        return MessageDigest.isEqual(digest.bytes(), of(offered).digest.bytes());
    }
}
