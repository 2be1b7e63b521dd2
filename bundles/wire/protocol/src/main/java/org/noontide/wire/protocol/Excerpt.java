package org.noontide.wire.protocol;

/** Shortens what a stranger sent before it is quoted in a message or a log. */
final class Excerpt {
    private static final int LONGEST = 60;

    /** {@code text} in quotes, cut at 60 characters, control characters replaced. */
    static String of(String text) {
        String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return '"' + shown.replaceAll("\\p{Cntrl}", "?") + '"';
    }

    private Excerpt() {}
}
