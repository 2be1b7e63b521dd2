package org.noontide.wire.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/**
 * One file of a release.
 *
 * @param path relative, with {@code /} between folders, never out of the release's own folder, and of at most
 *     255 bytes in UTF-8
 * @param size length in bytes, unpacked; at most 1 TiB
 */
public record ReleaseEntry(String path, long size, Sha256 sha256) {
    private static final int LONGEST = 255;
    private static final long LARGEST = 1L << 40;
    // no drive letter, no backslash, nothing that cannot be printed or written as UTF-8
    private static final String ILLEGAL = "/\\\\:\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}";
    // no empty part; no dot or space at the end of one, which excludes "." and ".." and what Windows takes for them
    private static final String PART = "[^" + ILLEGAL + "]*[^" + ILLEGAL + ". ]";
    private static final Pattern INSIDE = Pattern.compile(PART + "(/" + PART + ")*");

    public ReleaseEntry {
        requireInside(path);
        Rule.require(size >= 0, "entry " + path + " has a negative size: " + size);
        Rule.require(size <= LARGEST, "entry " + path + " is larger than 1 TiB: " + size);
    }

    /** Demands that {@code path} stays in the release and can be written everywhere. */
    static void requireInside(String path) {
        Rule.require(
                path.getBytes(UTF_8).length <= LONGEST && INSIDE.matcher(path).matches(),
                "entry " + Excerpt.of(path) + " leads out of the release or is no plain path");
    }
}
