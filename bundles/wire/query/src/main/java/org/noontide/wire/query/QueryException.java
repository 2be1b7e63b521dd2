package org.noontide.wire.query;

import java.util.List;

/** Says in one sentence what is wrong with a query, and where. */
public final class QueryException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int column;
    private final Flaw flaw;
    private final String[] facts;

    QueryException(int column, Flaw flaw, String... facts) {
        super("column " + column + ": " + flaw.sentence((Object[]) facts));
        this.column = column;
        this.flaw = flaw;
        this.facts = facts.clone();
    }

    /** Where in the text it is wrong; 1 is the first character. */
    public int column() {
        return column;
    }

    /** What is wrong. */
    public Flaw flaw() {
        return flaw;
    }

    /** What the sentence of {@link #flaw} is completed with. */
    public List<String> facts() {
        return List.of(facts);
    }
}
