package org.noontide.terminal.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.noontide.wire.protocol.Catalogue;
import org.noontide.wire.protocol.Program;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseManifest;
import org.noontide.wire.protocol.ReleasePacker;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.Sha256;

/** Packs small releases for tests; each has a catalogue and an application file that differ from every other's. */
public final class Releases {
    private final Path folder;

    public Releases(Path folder) {
        this.folder = folder;
    }

    /** A packed release. */
    public record Packed(Path archive, ReleaseId release, ReleaseManifest manifest) {
        public Sha256 digest() {
            return Sha256.ofContent(manifest.encode());
        }
    }

    /** Release 1.{@code sequence}.0, in which water costs {@code sequence} fen, and which starts nothing. */
    public Packed pack(long sequence) throws IOException {
        return pack(sequence, sequence, Optional.empty());
    }

    /**
     * The same, starting {@code program}.
     *
     * @param files what tells its application's files from others: the same in two releases that differ in prices alone
     */
    public Packed pack(long sequence, long files, Program program) throws IOException {
        return pack(sequence, files, Optional.of(program));
    }

    private Packed pack(long sequence, long files, Optional<Program> program) throws IOException {
        Path content = Files.createDirectories(folder.resolve("content-" + sequence));
        Path catalogue = content.resolve(Catalogue.PATH);
        Files.writeString(
                catalogue,
                """
                {"goods": [{"sku": "WATER-500", "name": {"zh-CN": "矿泉水", "en": "Water"}, "price": %d, "currency": "CNY"}],
                 "promotions": []}
                """
                        .formatted(sequence));
        Path binary = content.resolve("main.bin");
        Files.write(binary, ("program " + files + ' ').repeat(4000).getBytes(StandardCharsets.UTF_8));
        SortedMap<String, Path> paths = new TreeMap<>();
        paths.put(Catalogue.PATH, catalogue);
        paths.put("app/bin/main.bin", binary);

        ReleaseId release = new ReleaseId("noon-vend", new ReleaseVersion("1." + sequence + ".0"), sequence);
        Path archive = folder.resolve("noon-vend-" + sequence + ".zip");
        ReleaseManifest manifest =
                ReleasePacker.pack(release, "Test release", Set.of(), Optional.empty(), program, paths, archive);
        return new Packed(archive, release, manifest);
    }
}
