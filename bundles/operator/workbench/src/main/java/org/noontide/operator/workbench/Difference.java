package org.noontide.operator.workbench;

/**
 * One line of a comparison of two releases.
 *
 * @param item the good's sku, or the promotion's id
 * @param change what happened to it, in words and with a sign, so that it needs no colour
 * @param before its price, or what the promotion offers; empty where it was not there
 * @param after the same; empty where it is not there any more
 */
record Difference(Kind kind, String item, String name, String change, String before, String after, String detail) {

    /** What happened. */
    enum Kind {
        DEARER("dearer"),
        CHEAPER("cheaper"),
        ADDED(""),
        REMOVED("absent"),
        /** It is in both at one price, and something else is not as it was. */
        CHANGED(""),
        /** Whatever happened to a promotion. */
        PROMOTION("");

        private final String mark;

        Kind(String mark) {
            this.mark = mark;
        }
    }

    /** The name of its colour, see {@link Colours}. */
    String mark() {
        return kind.mark;
    }
}
