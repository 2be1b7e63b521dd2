package org.noontide.product.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The secrets that a product's own parts share, one file each; drawn at the first start, so that none is shipped. */
final class Secrets {
    private static final int BYTES = 24;

    private final Path folder;
    private final SecureRandom random;

    Secrets(Path folder, SecureRandom random) {
        this.folder = folder;
        this.random = random;
    }

    /** Makes sure that there is a secret {@code name}; one that is there stays. */
    void provide(String name) throws IOException {
        Path file = folder.resolve(name);
        if (Files.exists(file)) {
            return;
        }
        Files.createDirectories(folder);
        boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
        Path fresh = folder.resolve(name + ".new");
        Files.deleteIfExists(fresh);
        if (posix) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        Files.writeString(fresh, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
        Files.move(fresh, file);
    }
}
