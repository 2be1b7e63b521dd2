package org.noontide.wire.protocol;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A release archive: a zip of a manifest, a catalogue and application files. Opening it proves that its table of
 * contents is what the manifest says; {@link #verify} and {@link #extract} prove the content.
 */
public final class ReleaseArchive implements Closeable {
    /** The path of the manifest in the archive. */
    public static final String MANIFEST = "manifest.json";

    private static final int LONGEST_MANIFEST = 4 * 1024 * 1024;
    private static final int LONGEST_CATALOGUE = 16 * 1024 * 1024;
    private static final int BUFFER = 64 * 1024;

    private final ZipFile zip;
    private final Map<String, ZipEntry> contents;
    private final ReleaseManifest manifest;
    private final Sha256 manifestDigest;

    private ReleaseArchive(ZipFile zip) throws IOException {
        this.zip = zip;
        this.contents = contents(zip);
        byte[] bytes = read(MANIFEST, LONGEST_MANIFEST);
        this.manifestDigest = Sha256.ofContent(bytes);
        this.manifest = ReleaseManifest.decode(bytes);
        for (ReleaseEntry entry : manifest.entries()) {
            demand(contents.containsKey(entry.path()), entry.path(), "is in the manifest and not in the archive");
        }
        // manifest and contents are both free of doubles, so equal numbers mean equal sets
        if (contents.size() != manifest.entries().size() + 1) {
            contents.remove(MANIFEST);
            manifest.entries().forEach(entry -> contents.remove(entry.path()));
            demand(false, contents.keySet().iterator().next(), "is in the archive and not in the manifest");
        }
    }

    /**
     * Opens {@code file}.
     *
     * @throws MalformedException naming the entry and the rule, if it is no release archive
     * @throws IOException if the file cannot be read
     */
    public static ReleaseArchive open(Path file) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException | EOFException e) {
            throw new MalformedException("the archive is truncated or not a zip file: " + e.getMessage(), e);
        }
        try {
            return new ReleaseArchive(zip);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    public ReleaseManifest manifest() {
        return manifest;
    }

    /** The digest of the manifest as it stands in the archive. */
    public Sha256 manifestDigest() {
        return manifestDigest;
    }

    /** The catalogue, checked by its rules. */
    public Catalogue catalogue() throws IOException {
        return Catalogue.decode(read(Catalogue.PATH, LONGEST_CATALOGUE));
    }

    /**
     * Proves the size and digest of every entry.
     *
     * @throws MalformedException naming the first entry that is not what the manifest says
     */
    public void verify() throws IOException {
        for (ReleaseEntry entry : manifest.entries()) {
            copy(entry, OutputStream.nullOutputStream());
        }
    }

    /**
     * Unpacks every entry below {@code folder}, and the manifest beside them, proving each on the way. The folder exists
     * and is empty; after an exception it holds a part.
     *
     * @throws MalformedException naming the first entry that is not what the manifest says
     * @throws IOException if the file system cannot take an entry, for its path, its size or another reason
     */
    public void extract(Path folder) throws IOException {
        extract(path -> {
            Path file = below(folder, path);
            Files.createDirectories(file.getParent());
            return Files.newOutputStream(file);
        });
    }

    /** Does the same where {@code target} says; the manifest is the last file that it is asked for. */
    public void extract(Target target) throws IOException {
        for (ReleaseEntry entry : manifest.entries()) {
            try (OutputStream out = target.file(entry.path())) {
                copy(entry, out);
            }
        }
        try (OutputStream out = target.file(MANIFEST)) {
            out.write(read(MANIFEST, LONGEST_MANIFEST));
        }
    }

    /** Takes what is unpacked. */
    public interface Target {
        /** Where the content of the entry {@code path} goes; closed when it was written. */
        OutputStream file(String path) throws IOException;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static Map<String, ZipEntry> contents(ZipFile zip) throws MalformedException {
        Map<String, ZipEntry> contents = new HashMap<>();
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            if (entry.isDirectory()) {
                continue;
            }
            try {
                new ReleaseEntry(entry.getName(), 0, Sha256.ofContent(new byte[0]));
            } catch (IllegalArgumentException e) {
                throw new MalformedException("archive: " + e.getMessage(), e);
            }
            demand(contents.put(entry.getName(), entry) == null, entry.getName(), "is in the archive twice");
        }
        return contents;
    }

    private byte[] read(String path, int longest) throws IOException {
        ZipEntry entry = contents.get(path);
        if (entry == null) {
            throw new MalformedException("entry " + path + " is missing from the archive");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(longest + 1);
            demand(bytes.length <= longest, path, "is longer than " + longest + " bytes");
            return bytes;
        } catch (ZipException | EOFException e) {
            throw new MalformedException("entry " + path + " is damaged: " + e.getMessage(), e);
        }
    }

    private void copy(ReleaseEntry entry, OutputStream out) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        long left = entry.size();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = zip.getInputStream(contents.get(entry.path()))) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                left -= read;
                demand(left >= 0, entry.path(), "is longer than the manifest says");
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        } catch (ZipException | EOFException e) {
            throw new MalformedException("entry " + entry.path() + " is damaged: " + e.getMessage(), e);
        }
        demand(left == 0, entry.path(), "is shorter than the manifest says");
        demand(Sha256.of(digest.digest()).equals(entry.sha256()), entry.path(), "has not the digest of the manifest");
    }

    private static Path below(Path folder, String path) throws IOException {
        try {
            return folder.resolve(path);
        } catch (InvalidPathException e) {
            throw new IOException("entry " + path + " has a path that this file system cannot hold", e);
        }
    }

    private static void demand(boolean holds, String path, String otherwise) throws MalformedException {
        if (!holds) {
            throw new MalformedException("entry " + path + ' ' + otherwise);
        }
    }
}
