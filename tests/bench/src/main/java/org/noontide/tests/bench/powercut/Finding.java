package org.noontide.tests.bench.powercut;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.noontide.wire.protocol.ReleaseArchive;
import org.noontide.wire.protocol.ReleaseEntry;
import org.noontide.wire.protocol.ReleaseManifest;
import org.noontide.wire.protocol.Sha256;

/**
 * What a client application finds in the slots of a cabinet, judged without any of the cabinet's own code.
 *
 * @param detail what is wrong, where something is
 */
record Finding(Kind kind, String detail) {

    enum Kind {
        /** The release before the update, and all of it. */
        OLD,
        /** The release of the update, and all of it. */
        NEW,
        /** Something else: a part, a mixture, or a damaged file. */
        MIXED,
        /** No release at all. */
        NONE
    }

    /** Proves every file that {@code slots/current} leads to against the manifest that is {@code old} or {@code fresh}. */
    static Finding in(Path slots, Sha256 old, Sha256 fresh) throws IOException {
        Path current = slots.resolve("current");
        Path manifest = current.resolve(ReleaseArchive.MANIFEST);
        if (!Files.isRegularFile(manifest)) {
            return new Finding(Kind.NONE, "no manifest in " + current);
        }
        Sha256 digest = Sha256.ofContent(manifest);
        if (!digest.equals(old) && !digest.equals(fresh)) {
            return new Finding(Kind.MIXED, "the manifest is that of neither release: " + digest);
        }
        return wrong(current.toRealPath(), ReleaseManifest.decode(Files.readAllBytes(manifest)))
                .map(detail -> new Finding(Kind.MIXED, detail))
                .orElseGet(() -> new Finding(digest.equals(old) ? Kind.OLD : Kind.NEW, ""));
    }

    private static Optional<String> wrong(Path slot, ReleaseManifest manifest) throws IOException {
        Set<String> unexpected = new TreeSet<>(filesBelow(slot));
        for (ReleaseEntry entry : manifest.entries()) {
            Path file = slot.resolve(entry.path());
            if (!unexpected.remove(entry.path())) {
                return Optional.of(entry.path() + " is missing");
            }
            if (Files.size(file) != entry.size()) {
                return Optional.of(entry.path() + " has " + Files.size(file) + " bytes and not " + entry.size());
            }
            if (!Sha256.ofContent(file).equals(entry.sha256())) {
                return Optional.of(entry.path() + " has not the digest of the manifest");
            }
        }
        // the manifest itself, and what seals it
        unexpected.removeIf(path -> path.startsWith(ReleaseArchive.MANIFEST));
        return unexpected.isEmpty() ? Optional.empty() : Optional.of("nobody ordered " + unexpected);
    }

    private static Set<String> filesBelow(Path slot) throws IOException {
        Set<String> paths = new TreeSet<>();
        try (Stream<Path> all = Files.walk(slot)) {
            all.filter(Files::isRegularFile)
                    .forEach(file -> paths.add(slot.relativize(file).toString()));
        }
        return paths;
    }
}
