package org.noontide.wire.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes a release archive; the same files give the same bytes, whenever and wherever they are packed. */
public final class ReleasePacker {
    /** A fixed date, so that an archive tells what it holds and not when it was made. */
    private static final LocalDateTime STAMP = LocalDateTime.of(2000, 1, 1, 0, 0);

    private static final int BUFFER = 64 * 1024;

    /**
     * Packs {@code files} as {@code release} into {@code target}, after checking the catalogue.
     *
     * @param files what lies where in the archive; {@link #filesBelow} gives it for a folder
     * @return the manifest that was written
     * @throws MalformedException if the catalogue breaks a rule
     * @throws IllegalArgumentException if the manifest does
     */
    public static ReleaseManifest pack(
            ReleaseId release,
            String description,
            Set<String> models,
            Optional<Long> minimumSequence,
            SortedMap<String, Path> files,
            Path target)
            throws IOException {
        return pack(release, description, models, minimumSequence, Optional.empty(), files, target);
    }

    /** Does the same for a release that starts {@code program}. */
    public static ReleaseManifest pack(
            ReleaseId release,
            String description,
            Set<String> models,
            Optional<Long> minimumSequence,
            Optional<Program> program,
            SortedMap<String, Path> files,
            Path target)
            throws IOException {
        return pack(release, description, models, minimumSequence, program, files, target, packed -> {});
    }

    /** Does the same; {@code progress} hears how far it is, and what it throws gives it up. */
    public static ReleaseManifest pack(
            ReleaseId release,
            String description,
            Set<String> models,
            Optional<Long> minimumSequence,
            Optional<Program> program,
            SortedMap<String, Path> files,
            Path target,
            Progress progress)
            throws IOException {
        List<ReleaseEntry> entries = new ArrayList<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            entries.add(
                    new ReleaseEntry(file.getKey(), Files.size(file.getValue()), Sha256.ofContent(file.getValue())));
            progress.packed(0);
        }
        ReleaseManifest manifest = new ReleaseManifest(release, description, models, minimumSequence, entries, program);
        Catalogue.decode(Files.readAllBytes(files.get(Catalogue.PATH)));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target))) {
            zip.putNextEntry(entry(ReleaseArchive.MANIFEST));
            zip.write(manifest.encode());
            long packed = 0;
            for (Map.Entry<String, Path> file : files.entrySet()) {
                zip.putNextEntry(entry(file.getKey()));
                packed = copy(file.getValue(), zip, packed, progress);
            }
        }
        return manifest;
    }

    private static long copy(Path file, OutputStream to, long before, Progress progress) throws IOException {
        long packed = before;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                to.write(buffer, 0, read);
                packed += read;
                progress.packed(packed);
            }
        }
        return packed;
    }

    /** Every file below {@code folder} by its path in it, sorted. */
    public static SortedMap<String, Path> filesBelow(Path folder) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile)
                    .forEach(
                            file -> files.put(folder.relativize(file).toString().replace('\\', '/'), file));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return files;
    }

    /** Hears how packing goes on. */
    public interface Progress {
        /** So many bytes of the files are in the archive, as they were before they were made smaller. */
        void packed(long bytes) throws IOException;
    }

    private static ZipEntry entry(String path) {
        ZipEntry entry = new ZipEntry(path);
        entry.setTimeLocal(STAMP);
        return entry;
    }

    private ReleasePacker() {}
}
