package org.noontide.server.fleet;

import org.noontide.wire.protocol.Objection;

/** A policy cannot serve a plan. */
public final class UnfitPlanException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String entry;
    private final transient Objection objection;

    /**
     * What is wrong.
     *
     * @param entry the plan's entry, as {@code settings.waves}
     * @param objection the rule that it breaks
     */
    public UnfitPlanException(String entry, Objection objection) {
        super(objection.sentence());
        this.entry = entry;
        this.objection = objection;
    }

    /**
     * What is wrong, in a language that the server does not translate.
     *
     * @param rule that it breaks, in one sentence
     */
    public UnfitPlanException(String entry, String rule) {
        this(entry, Objection.said(rule));
    }

    public String entry() {
        return entry;
    }

    /** The rule that is broken. */
    public Objection objection() {
        return objection;
    }

    /** The rule that is broken, in one sentence. */
    public String rule() {
        return String.valueOf(getMessage());
    }
}
