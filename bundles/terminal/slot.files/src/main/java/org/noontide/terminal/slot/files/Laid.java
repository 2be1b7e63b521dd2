package org.noontide.terminal.slot.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.noontide.wire.protocol.MalformedException;
import org.noontide.wire.protocol.Program;
import org.noontide.wire.protocol.ReleaseArchive;
import org.noontide.wire.protocol.ReleaseEntry;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseManifest;
import org.noontide.wire.protocol.Sha256;

/**
 * A release that lies whole in a folder, as far as one must know without reading it again.
 *
 * @param manifest digest of its manifest
 * @param files digest of what the manifest says of the application's files: equal where they are
 * @param taken bytes that it takes on the disk, about
 */
record Laid(ReleaseId release, Sha256 manifest, Optional<Program> program, Sha256 files, long taken) {
    /** Beside the manifest: its digest, since a manifest that rots may still be one. */
    static final String SEAL = ReleaseArchive.MANIFEST + ".sha256";

    private static final String APPLICATION = Program.HOME + '/';

    /** What lies in a folder where all of that manifest was put. */
    static Laid of(ReleaseManifest manifest, Sha256 digest) {
        MessageDigest files = Sha256.newDigest();
        for (ReleaseEntry entry : manifest.entries()) {
            if (entry.path().startsWith(APPLICATION)) {
                files.update((entry.path() + '\n' + entry.sha256() + '\n').getBytes(UTF_8));
            }
        }
        return new Laid(
                manifest.release(), digest, manifest.program(), Sha256.of(files.digest()), Room.taken(manifest));
    }

    /**
     * What lies in {@code folder}, after every file of it was proved.
     *
     * @throws IOException saying what is missing, damaged, or cannot be read
     */
    static Laid prove(Path folder) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(ReleaseArchive.MANIFEST));
        Sha256 digest = Sha256.ofContent(bytes);
        Path seal = folder.resolve(SEAL);
        demand(!Files.exists(seal) || Files.readString(seal).equals(digest.hex()), ReleaseArchive.MANIFEST);
        ReleaseManifest manifest = ReleaseManifest.decode(bytes);
        for (ReleaseEntry entry : manifest.entries()) {
            Path content = folder.resolve(entry.path());
            demand(
                    Files.isRegularFile(content)
                            && Files.size(content) == entry.size()
                            && Sha256.ofContent(content).equals(entry.sha256()),
                    entry.path());
        }
        return of(manifest, digest);
    }

    private static void demand(boolean holds, String path) throws MalformedException {
        if (!holds) {
            throw new MalformedException(path + " is missing or damaged");
        }
    }
}
