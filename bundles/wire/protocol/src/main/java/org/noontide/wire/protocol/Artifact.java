package org.noontide.wire.protocol;

import java.net.URI;

/**
 * A file that a terminal fetches: where it lies and how to know that it arrived whole.
 *
 * @param link absolute address, without user and password
 * @param size length in bytes
 * @param sha256 digest of the content
 */
public record Artifact(URI link, long size, Sha256 sha256) {

    public Artifact {
        Rule.require(link.isAbsolute(), "link is relative: " + link);
        Rule.require(link.getRawUserInfo() == null, "link carries credentials");
        Rule.require(size > 0, "size is not positive: " + size);
    }
}
