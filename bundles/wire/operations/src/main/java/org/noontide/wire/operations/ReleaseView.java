package org.noontide.wire.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A release that was uploaded and proved.
 *
 * @param models hardware models that it is for; none means every model
 * @param minimumSequence the lowest sequence number that a terminal must run to take it
 * @param link where terminals get the archive
 * @param size length of the archive in bytes
 * @param sha256 digest of the archive, in lower-case hexadecimal digits
 */
public record ReleaseView(
        String application,
        String version,
        long sequence,
        String description,
        List<String> models,
        Optional<Long> minimumSequence,
        String link,
        long size,
        String sha256,
        Instant publishedAt) {

    public ReleaseView {
        models = List.copyOf(models);
    }
}
