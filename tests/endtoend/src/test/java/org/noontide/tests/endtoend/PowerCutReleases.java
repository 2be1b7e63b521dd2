package org.noontide.tests.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.noontide.product.demo.Site;
import org.noontide.wire.protocol.ReleaseArchive;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleasePacker;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.Sha256;

/** Makes one newer release after another of what the demo has, so that neighbours differ in nearly every file. */
final class PowerCutReleases {
    /** Long enough that a cut can fall into its download and its unpacking. */
    private static final int MEDIA_BYTES = 2 * 1024 * 1024;

    private final Path folder;
    private final Random random;
    private int made;
    private Release latest;

    /** A release, and what proves that it is the one. */
    record Release(Path archive, String version, Sha256 manifest) {
        private static Release of(Path archive) throws IOException {
            try (ReleaseArchive opened = ReleaseArchive.open(archive)) {
                return new Release(
                        archive, opened.manifest().release().version().value(), opened.manifestDigest());
            }
        }
    }

    PowerCutReleases(Path folder, Random random) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.random = random;
        this.latest = Release.of(Checkout.installation().release(Site.OLD));
    }

    /** The newest; what the cabinets left the factory with, to begin with. */
    Release latest() {
        return latest;
    }

    /** Makes one that is newer than {@link #latest}. */
    Release next() throws IOException {
        made++;
        Path content = Files.createDirectory(folder.resolve("content-" + made));
        try (ReleaseArchive demo =
                ReleaseArchive.open(Checkout.installation().release(made % 2 == 0 ? Site.OLD : Site.NEW))) {
            demo.extract(content);
        }
        String version = "2.0." + made;
        Files.writeString(content.resolve("app/version.txt"), version, UTF_8);
        byte[] media = new byte[MEDIA_BYTES];
        random.nextBytes(media);
        Files.write(content.resolve("app/media.bin"), media);
        latest = Release.of(pack(new ReleaseId(Site.APPLICATION, new ReleaseVersion(version), 1000 + made), content));
        return latest;
    }

    private Path pack(ReleaseId release, Path content) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>(ReleasePacker.filesBelow(content));
        files.remove(ReleaseArchive.MANIFEST);
        Path archive = folder.resolve("release-" + made + ".zip");
        ReleasePacker.pack(release, "Release " + made, Set.of(), Optional.empty(), files, archive);
        return archive;
    }
}
