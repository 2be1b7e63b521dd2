package org.noontide.wire.protocol;

import java.util.regex.Pattern;

/**
 * One version of one client application, and its place among that application's releases.
 *
 * @param application 2 to 64 lower-case letters, digits, dots and hyphens, beginning with a letter
 * @param version what people call it
 * @param sequence grows with every release of the application, from 1; a terminal never goes back by itself
 */
public record ReleaseId(String application, ReleaseVersion version, long sequence) {
    private static final Pattern APPLICATION = Pattern.compile("[a-z][a-z0-9.-]{1,63}");

    public ReleaseId {
        Rule.require(
                APPLICATION.matcher(application).matches(),
                "release.application",
                "not an application's name (2 to 64 lower-case letters, digits, dots and hyphens): {0}",
                Excerpt.of(application));
        Rule.require(sequence > 0, "release.positive", "a release's sequence number is positive: {0}", sequence);
    }

    /** True where both are of one application and this one was released later. */
    public boolean isNewerThan(ReleaseId other) {
        return application.equals(other.application) && sequence > other.sequence;
    }

    @Override
    public String toString() {
        return application + ' ' + version;
    }
}
