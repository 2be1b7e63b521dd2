package org.noontide.tests.bench.powercut;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.noontide.operator.client.NoontideClient;
import org.noontide.product.demo.Installation;
import org.noontide.product.demo.Site;
import org.noontide.wire.protocol.ReleaseArchive;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleasePacker;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.Sha256;

/** Publishes one newer release after another of what the demo has, so that neighbours differ in nearly every file. */
final class Releases {
    /** Long enough that a cut can fall into its download and its unpacking. */
    private static final int MEDIA_BYTES = 1024 * 1024;

    private static final int FIRST_SEQUENCE = 1000;

    private final Installation installation;
    private final Path folder;
    private final Random random;
    private int made;

    /**
     * A release, and what proves that it is the one.
     *
     * @param base the sample release that it has most files of
     */
    record Release(String base, String version, Sha256 manifest) {}

    Releases(Installation installation, Path folder, Random random) throws IOException {
        this.installation = installation;
        this.folder = Files.createDirectories(folder);
        this.random = random;
    }

    /** What cabinets leave the factory with. */
    Release first() throws IOException {
        return new Release(Site.OLD, Site.OLD, manifest(installation.release(Site.OLD)));
    }

    /** Makes one that is newer than all others, for a cabinet that runs {@code before}; one at a time, for the server wants them in order. */
    synchronized Release publishAfter(Release before, NoontideClient server) throws IOException {
        made++;
        String base = before.base().equals(Site.OLD) ? Site.NEW : Site.OLD;
        String version = "2.0." + made;
        Path archive = folder.resolve("release.zip");
        Path content = Files.createDirectory(folder.resolve("content"));
        try {
            try (ReleaseArchive sample = ReleaseArchive.open(installation.release(base))) {
                sample.extract(content);
            }
            Files.writeString(content.resolve("app/version.txt"), version, UTF_8);
            byte[] media = new byte[MEDIA_BYTES];
            random.nextBytes(media);
            Files.write(content.resolve("app/media.bin"), media);
            pack(new ReleaseId(Site.APPLICATION, new ReleaseVersion(version), FIRST_SEQUENCE + made), content, archive);
            server.publish(archive);
            return new Release(base, version, manifest(archive));
        } finally {
            // hundreds of them would fill the disk
            delete(content);
            Files.deleteIfExists(archive);
        }
    }

    private static void pack(ReleaseId release, Path content, Path archive) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>(ReleasePacker.filesBelow(content));
        files.remove(ReleaseArchive.MANIFEST);
        ReleasePacker.pack(release, "Release " + release.version(), Set.of(), Optional.empty(), files, archive);
    }

    private static Sha256 manifest(Path archive) throws IOException {
        try (ReleaseArchive opened = ReleaseArchive.open(archive)) {
            return opened.manifestDigest();
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
