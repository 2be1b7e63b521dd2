package org.noontide.wire.protocol;

import java.util.regex.Pattern;

/** Shortens what a stranger sent before it is quoted in a message or a log. */
final class Excerpt {
    private static final int LONGEST = 60;
    // what would break a line, hide, turn the writing round, or not be UTF-8
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z_.-]{1," + LONGEST + "}");

    /** {@code text} in quotes, cut at 60 characters, what cannot be printed replaced. */
    static String of(String text) {
        return '"' + printable(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…") + '"';
    }

    /** {@code name} as part of a place: as it is where it is a plain one, quoted where it is not. */
    static String name(String name) {
        return NAME.matcher(name).matches() ? name : of(name);
    }

    /** {@code text} with each character that cannot be printed replaced by one that can. */
    static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("?");
    }

    private Excerpt() {}
}
