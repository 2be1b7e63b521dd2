package org.noontide.server.alert.mail;

import java.util.regex.Pattern;

/** Makes one line of a text that others wrote, so that it can be nothing but a part of the line that it is put into. */
final class Line {
    // what would break a line, hide, or turn the writing round
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

    static String of(String text) {
        return UNPRINTABLE.matcher(text).replaceAll(" ").strip();
    }

    private Line() {}
}
