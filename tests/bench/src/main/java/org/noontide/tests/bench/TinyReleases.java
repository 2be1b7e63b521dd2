package org.noontide.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.noontide.product.demo.Installation;
import org.noontide.product.demo.Site;
import org.noontide.wire.protocol.Catalogue;
import org.noontide.wire.protocol.ReleaseArchive;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleasePacker;
import org.noontide.wire.protocol.ReleaseVersion;

/** Releases of nothing but the sample's catalogue, each newer than the one before. */
public final class TinyReleases {
    private static final long FIRST_SEQUENCE = 1_000;

    private final Path folder;
    private final Path catalogue;
    private int made;

    /** Releases that are made in {@code folder}. */
    public TinyReleases(Installation installation, Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Path content = Files.createDirectories(folder.resolve("content"));
        try (ReleaseArchive sample = ReleaseArchive.open(installation.release(Site.NEW))) {
            sample.extract(content);
        }
        catalogue = content.resolve(Catalogue.PATH);
    }

    /** A release, and its archive. */
    public record Tiny(ReleaseId id, Path archive) {}

    /** The next one. */
    public Tiny next() throws IOException {
        made++;
        ReleaseId id = new ReleaseId(Site.APPLICATION, new ReleaseVersion("2.0." + made), FIRST_SEQUENCE + made);
        Path archive = folder.resolve("release-" + made + ".zip");
        SortedMap<String, Path> files = new TreeMap<>();
        files.put(Catalogue.PATH, catalogue);
        ReleasePacker.pack(id, "Release " + made, Set.of(), Optional.empty(), files, archive);
        return new Tiny(id, archive);
    }
}
