package org.noontide.wire.protocol;

import java.util.regex.Pattern;

/**
 * What people call a release. It names and does not order: which of two releases is newer is told by their
 * sequence numbers alone.
 *
 * @param value {@code MAJOR.MINOR.PATCH} with an optional {@code -suffix}, at most 64 characters
 */
public record ReleaseVersion(String value) {
    private static final Pattern SEMANTIC =
            Pattern.compile("(0|[1-9]\\d{0,8})(\\.(0|[1-9]\\d{0,8})){2}(-[0-9A-Za-z.-]{1,32})?");

    public ReleaseVersion {
        Rule.require(
                SEMANTIC.matcher(value).matches(), "release.name", "not a version like 1.2.3: {0}", Excerpt.of(value));
    }

    @Override
    public String toString() {
        return value;
    }
}
