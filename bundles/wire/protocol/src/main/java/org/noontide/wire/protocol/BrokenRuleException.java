package org.noontide.wire.protocol;

/** A value breaks a rule, which can be said in other languages, too. */
public final class BrokenRuleException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient Objection objection;

    BrokenRuleException(Objection objection) {
        super(objection.sentence());
        this.objection = objection;
    }

    public Objection objection() {
        return objection;
    }
}
