package org.noontide.wire.query;

/** How a {@link Condition.Comparison} compares. */
public enum Operator {
    EQUAL("=="),
    NOT_EQUAL("!="),
    IN("=in="),
    NOT_IN("=out="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    /** As it is written. */
    public String symbol() {
        return symbol;
    }

    /** True where it asks which of two comes first, and not only whether they are the same. */
    public boolean isOrdering() {
        return this == LESS || this == LESS_OR_EQUAL || this == GREATER || this == GREATER_OR_EQUAL;
    }
}
