package org.noontide.operator.workbench;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.noontide.operator.client.NoontideClient;
import org.noontide.operator.packing.ReleaseFolder;
import org.noontide.wire.operations.ReleaseView;

/**
 * Packs the folder of a release, sends the archive, and leaves nothing of it behind. Of its way, packing is one half.
 *
 * @param temporary where the archive is meanwhile, in a folder of its own
 */
record FolderUpload(Path folder, Path temporary) implements Works.Job<ReleaseView> {
    private static final String ARCHIVE = "release.zip";

    @Override
    public ReleaseView run(NoontideClient client, Works.Progress progress) throws IOException {
        ReleaseFolder release = ReleaseFolder.open(folder);
        long size = Math.max(1, release.size());
        Path desk = Files.createTempDirectory(temporary, "noontide-release-");
        Path archive = desk.resolve(ARCHIVE);
        // where the workbench is left meanwhile, nobody comes back to the last lines; the folder goes after what is in
        // it
        desk.toFile().deleteOnExit();
        archive.toFile().deleteOnExit();
        try {
            release.pack(archive, packed -> {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("given up");
                }
                progress.reached(packed, 2 * size);
            });
            return new Upload(archive)
                    .run(client, (sent, all) -> progress.reached(size + size * sent / Math.max(1, all), 2 * size));
        } finally {
            Files.deleteIfExists(archive);
            Files.deleteIfExists(desk);
        }
    }
}
