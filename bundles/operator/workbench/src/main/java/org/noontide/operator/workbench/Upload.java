package org.noontide.operator.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.noontide.operator.client.NoontideClient;
import org.noontide.wire.operations.ReleaseView;

/** Sends a release archive, and tells how much of it is on its way. */
record Upload(Path archive) implements Works.Job<ReleaseView> {
    @Override
    public ReleaseView run(NoontideClient client, Works.Progress progress) throws IOException {
        long size = Files.size(archive);
        return client.publish(archive, sent -> progress.reached(sent, size));
    }
}
