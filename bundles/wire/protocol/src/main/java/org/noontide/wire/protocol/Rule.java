package org.noontide.wire.protocol;

/** States what a value must keep, so that a value that breaks it is never born. */
public final class Rule {

    /**
     * Demands that {@code holds}.
     *
     * @throws IllegalArgumentException saying {@code otherwise}, where it does not
     */
    public static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private Rule() {}
}
