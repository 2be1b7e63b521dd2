package org.noontide.server.fleet;

/** A policy cannot serve a plan. */
public final class UnfitPlanException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String entry;

    /**
     * What is wrong.
     *
     * @param entry the plan's entry, as {@code settings.waves}
     * @param rule that it breaks, in one sentence
     */
    public UnfitPlanException(String entry, String rule) {
        super(rule);
        this.entry = entry;
    }

    public String entry() {
        return entry;
    }

    /** The rule that is broken, in one sentence. */
    public String rule() {
        return String.valueOf(getMessage());
    }
}
