package org.noontide.tests.workbench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.noontide.product.demo.Site;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleasePacker;
import org.noontide.wire.protocol.ReleaseVersion;

/** A release that no terminal runs: it sells what the new one sells, under a number that was there before. */
final class Spare {
    private static final String VERSION = "0.9.0";
    private static final long SEQUENCE = 90;

    static Path pack(Path root, Path folder) throws IOException {
        Path sources = root.resolve("product/demo/releases").resolve(Site.NEW);
        Path archive = folder.resolve("spare.zip");
        var files = ReleasePacker.filesBelow(sources);
        files.remove("release.yaml");
        var unused = ReleasePacker.pack(
                new ReleaseId(Site.APPLICATION, new ReleaseVersion(VERSION), SEQUENCE),
                "sells as the new one does",
                Set.of(),
                Optional.empty(),
                files,
                archive);
        return archive;
    }

    private Spare() {}
}
