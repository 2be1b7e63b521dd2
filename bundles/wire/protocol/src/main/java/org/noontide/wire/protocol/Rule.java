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

    /**
     * Demands that {@code holds}, of what an operator may have got wrong.
     *
     * @param code by which message files name the rule
     * @param pattern the rule, as of {@link Objection#of}
     * @throws BrokenRuleException saying so, where it does not
     */
    public static void require(boolean holds, String code, String pattern, Object... facts) {
        if (!holds) {
            throw new BrokenRuleException(Objection.of(code, pattern, facts));
        }
    }

    private Rule() {}
}
