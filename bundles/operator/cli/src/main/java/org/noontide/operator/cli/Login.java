package org.noontide.operator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Which server is asked, by whom, and with which password, where the command line does not say. It is kept as it is, in a file
 * that nobody but its owner may read: what would encrypt it would have to lie beside it.
 */
record Login(URI server, String user, String password) {
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");

    /**
     * The one in {@code file}; nothing where there is none.
     *
     * @throws IOException if others may read it, too, or if it is broken
     */
    static Optional<Login> read(Path file, Texts texts) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        if (isPosix(file) && !OWNER_ALONE.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException(texts.of("login.open", file));
        }
        Properties kept = new Properties();
        try (Reader in = Files.newBufferedReader(file, UTF_8)) {
            kept.load(in);
            return Optional.of(
                    new Login(URI.create(value(kept, "server")), value(kept, "user"), value(kept, "password")));
        } catch (IllegalArgumentException e) {
            throw new IOException(texts.of("login.broken", file), e);
        }
    }

    /** Keeps this in {@code file}, in the place of what it held. */
    void write(Path file) throws IOException {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
        Files.createDirectories(folder);
        Path fresh = folder.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        if (isPosix(folder)) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
        }
        Properties kept = new Properties();
        kept.setProperty("server", server.toString());
        kept.setProperty("user", user);
        kept.setProperty("password", password);
        try (Writer out = Files.newBufferedWriter(fresh, UTF_8)) {
            kept.store(out, null);
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "Login[server=" + server + ", user=" + user + ']';
    }

    private static String value(Properties kept, String name) {
        return Optional.ofNullable(kept.getProperty(name))
                .orElseThrow(() -> new IllegalArgumentException("without " + name));
    }

    private static boolean isPosix(Path file) throws IOException {
        return Files.getFileStore(file).supportsFileAttributeView("posix");
    }
}
