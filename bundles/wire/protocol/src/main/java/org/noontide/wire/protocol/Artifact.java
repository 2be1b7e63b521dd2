package org.noontide.wire.protocol;

import java.net.URI;

/**
 * A file that a terminal fetches: where it lies and how to know that it arrived whole.
 *
 * @param link absolute address in ASCII of at most 2,048 characters, without user and password
 * @param size length in bytes
 * @param sha256 digest of the content
 */
public record Artifact(URI link, long size, Sha256 sha256) {
    private static final int LONGEST_LINK = 2_048;

    public Artifact {
        // first, since no complaint may quote a password; a host with an underscore has an authority and no user info
        String authority = link.isOpaque() ? link.getRawSchemeSpecificPart() : link.getRawAuthority();
        Rule.require(authority == null || authority.indexOf('@') < 0, "link carries credentials");
        String text = link.toString();
        Rule.require(text.length() <= LONGEST_LINK, "link is longer than " + LONGEST_LINK + ": " + text.length());
        Rule.require(link.isAbsolute(), "link is relative: " + Excerpt.of(text));
        Rule.require(text.chars().allMatch(c -> c < 0x7f), "link is not in ASCII: " + Excerpt.of(text));
        Rule.require(size > 0, "size is not positive: " + size);
    }
}
