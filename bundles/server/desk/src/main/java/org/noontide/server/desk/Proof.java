package org.noontide.server.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.noontide.server.fleet.Secret;
import org.noontide.wire.protocol.Rule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What proves that someone is an operator: a digest of the password, slow to compute for who would guess it. */
final class Proof {
    private static final Logger LOG = LoggerFactory.getLogger(Proof.class);
    private static final String FILE = "administrator";
    private static final String SCHEME = "pbkdf2-hmac-sha256";
    private static final int SALT_BYTES = 16;
    private static final int DIGEST_BITS = 256;
    /** What OWASP's password storage cheat sheet asks for with HMAC-SHA-256. */
    private static final int ITERATIONS = 600_000;

    private final int iterations;
    private final byte[] salt;
    private final byte[] digest;

    private Proof(int iterations, byte[] salt, byte[] digest) {
        this.iterations = iterations;
        this.salt = salt;
        this.digest = digest;
    }

    /** That of {@code password}, which lies in the configuration under {@code key}: nothing is won by making it slow. */
    static Proof configured(String key, String password, SecureRandom random) {
        Rule.require(!password.isBlank(), key + " is empty");
        Rule.require(!password.startsWith("$["), key + " is a placeholder that nothing was put in for: " + password);
        return of(password, 1, random);
    }

    /** The administrator's, as it lies in {@code folder}; where there is none, that of a password drawn and told now. */
    static Proof kept(Path folder, SecureRandom random) throws IOException {
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            return read(file);
        }
        String password = Secret.draw(random);
        Proof drawn = of(password, ITERATIONS, random);
        drawn.write(folder);
        // the one secret that is logged, and only this once: there is no other way to tell it to who installs the
        // server
        LOG.warn(
                "the administrator's password was drawn: user={} password={} (shown this once; delete {} for another)",
                Operators.ADMIN,
                password,
                file.toAbsolutePath());
        return drawn;
    }

    /** True where {@code offered} is the password; takes the same time whatever is offered. */
    boolean proves(String offered) {
        return MessageDigest.isEqual(digest, digest(offered, iterations, salt));
    }

    private static Proof of(String password, int iterations, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new Proof(iterations, salt, digest(password, iterations, salt));
    }

    private static Proof read(Path file) throws IOException {
        String[] parts = Files.readString(file).trim().split(" ", -1);
        try {
            Rule.require(parts.length == 4 && parts[0].equals(SCHEME), "not of the scheme " + SCHEME);
            int iterations = Integer.parseInt(parts[1]);
            byte[] salt = HexFormat.of().parseHex(parts[2]);
            byte[] digest = HexFormat.of().parseHex(parts[3]);
            Rule.require(iterations > 0 && salt.length > 0, "without iterations or salt");
            Rule.require(digest.length == DIGEST_BITS / Byte.SIZE, "with a digest of another length");
            return new Proof(iterations, salt, digest);
        } catch (IllegalArgumentException e) {
            throw new IOException("the administrator's file is broken; delete it to have a password drawn: " + file, e);
        }
    }

    private void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path fresh = folder.resolve(FILE + ".new");
        Files.deleteIfExists(fresh);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        HexFormat hex = HexFormat.of();
        Files.writeString(
                fresh,
                String.join(" ", SCHEME, Integer.toString(iterations), hex.formatHex(salt), hex.formatHex(digest)));
        Files.move(fresh, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] digest(String password, int iterations, byte[] salt) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, DIGEST_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PBKDF2", e);
        } finally {
            spec.clearPassword();
        }
    }
}
