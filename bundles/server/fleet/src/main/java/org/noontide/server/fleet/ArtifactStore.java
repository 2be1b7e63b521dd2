package org.noontide.server.fleet;

import java.io.IOException;
import java.nio.file.Path;
import org.noontide.wire.protocol.Artifact;
import org.osgi.annotation.versioning.ConsumerType;

/** Keeps the files that terminals fetch. */
@ConsumerType
public interface ArtifactStore {

    /**
     * Puts {@code file} where terminals can fetch it, and makes sure that it lies there whole.
     *
     * @param name file name, of letters, digits, dots and hyphens; one that is already there is replaced
     * @throws IOException if it could not be put; then nothing is there that was not there before
     */
    Artifact publish(String name, Path file) throws IOException;

    /** Takes the file back; one that is not there is no error. */
    void withdraw(Artifact artifact) throws IOException;
}
