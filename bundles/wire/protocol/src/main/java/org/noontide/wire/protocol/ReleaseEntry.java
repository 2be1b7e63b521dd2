package org.noontide.wire.protocol;

import java.util.regex.Pattern;

/**
 * One file of a release.
 *
 * @param path relative, with {@code /} between folders, and never out of the release's own folder
 * @param size length in bytes, unpacked
 */
public record ReleaseEntry(String path, long size, Sha256 sha256) {
    // no empty, "." or ".." part, no drive letter, no backslash, no control character
    private static final Pattern INSIDE =
            Pattern.compile("(?!.*(^|/)\\.{1,2}(/|$))[^/\\\\:\\p{Cntrl}]+(/[^/\\\\:\\p{Cntrl}]+)*");

    public ReleaseEntry {
        Rule.require(
                path.length() <= 255 && INSIDE.matcher(path).matches(),
                "entry " + Excerpt.of(path) + " leads out of the release or is no plain path");
        Rule.require(size >= 0, "entry " + path + " has a negative size: " + size);
    }
}
