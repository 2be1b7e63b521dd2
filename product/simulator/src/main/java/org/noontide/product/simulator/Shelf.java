package org.noontide.product.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.noontide.wire.protocol.MalformedException;
import org.noontide.wire.protocol.ReleaseArchive;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Sha256;

/**
 * Where the releases of a whole simulated fleet lie, each once: a fleet of ten thousand has them ten thousand times, and no
 * disk of a desk has room for that. Every terminal proves its own archive all the same.
 */
final class Shelf {
    private final Path folder;
    private final Map<Sha256, Path> laid = new ConcurrentHashMap<>();

    Shelf(Path folder) {
        this.folder = folder;
    }

    /** What lies on the shelf. */
    record Laid(ReleaseId release, Path folder) {}

    /**
     * Proves every entry of {@code archive} and lays it on the shelf, unless it is there.
     *
     * @throws MalformedException if it is not what its manifest says, or that manifest not the one wanted
     */
    Laid take(Path archive, Optional<Sha256> manifest) throws IOException {
        try (ReleaseArchive opened = ReleaseArchive.open(archive)) {
            Sha256 digest = opened.manifestDigest();
            if (manifest.isPresent() && !manifest.get().equals(digest)) {
                throw new MalformedException("the archive's manifest has the digest " + digest + " and not "
                        + manifest.get() + " as ordered");
            }
            opened.verify();
            return new Laid(opened.manifest().release(), place(digest, opened));
        }
    }

    private Path place(Sha256 digest, ReleaseArchive opened) throws IOException {
        Path there = laid.get(digest);
        if (there != null) {
            return there;
        }
        synchronized (laid) {
            Path target = folder.resolve(digest.hex());
            if (!laid.containsKey(digest)) {
                opened.extract(Files.createDirectories(target));
                laid.put(digest, target);
            }
            return target;
        }
    }

    /** Bytes that all releases take. */
    long size() throws IOException {
        if (!Files.exists(folder)) {
            return 0;
        }
        long size = 0;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                size += Files.size(file);
            }
        }
        return size;
    }
}
