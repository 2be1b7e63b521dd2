package org.noontide.server.fleet;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.noontide.wire.protocol.Artifact;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Sha256;

/**
 * A release that was uploaded and proved.
 *
 * @param models hardware models that it is for; none means every model
 * @param minimumSequence the lowest sequence number that a terminal must run to take it
 * @param archive where terminals get it
 * @param manifest digest of its manifest
 */
public record Release(
        ReleaseId id,
        String description,
        Set<String> models,
        Optional<Long> minimumSequence,
        Artifact archive,
        Sha256 manifest,
        Instant publishedAt) {

    public Release {
        models = Collections.unmodifiableSortedSet(new TreeSet<>(models));
    }
}
