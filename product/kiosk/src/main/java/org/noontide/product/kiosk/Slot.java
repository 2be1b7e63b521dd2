package org.noontide.product.kiosk;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.Set;
import org.noontide.wire.protocol.Catalogue;
import org.noontide.wire.protocol.MalformedException;
import org.noontide.wire.protocol.ReleaseArchive;
import org.noontide.wire.protocol.ReleaseManifest;
import org.noontide.wire.protocol.Sha256;

/**
 * The slot that runs.
 *
 * @param pointer the link to its folder
 */
record Slot(Path pointer) {

    /**
     * Reads the release that runs now. The link is followed once and the folder held open, so that a switch in between
     * does not mix two releases.
     *
     * @throws IOException if there is none, or the catalogue is not the one of the manifest
     */
    Snapshot read() throws IOException {
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(pointer)) {
            ReleaseManifest manifest = ReleaseManifest.decode(content(folder, ReleaseArchive.MANIFEST));
            byte[] catalogue = content(folder, Catalogue.PATH);
            Sha256 digest = Sha256.ofContent(catalogue);
            if (manifest.entries().stream()
                    .noneMatch(entry -> entry.path().equals(Catalogue.PATH)
                            && entry.sha256().equals(digest))) {
                throw new MalformedException(Catalogue.PATH + " is not the one of " + manifest.release());
            }
            return new Snapshot(manifest.release(), Catalogue.decode(catalogue));
        }
    }

    private byte[] content(DirectoryStream<Path> folder, String name) throws IOException {
        if (!(folder instanceof SecureDirectoryStream<Path> open)) {
            throw new IOException("a folder on this file system cannot be held open: " + pointer);
        }
        try (InputStream in = Channels.newInputStream(open.newByteChannel(Path.of(name), Set.of(READ)))) {
            return in.readAllBytes();
        }
    }
}
