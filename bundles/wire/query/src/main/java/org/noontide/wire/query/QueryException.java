package org.noontide.wire.query;

/** Says in one sentence what is wrong with a query, and where. */
public final class QueryException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int column;

    QueryException(int column, String rule) {
        super("column " + column + ": " + rule);
        this.column = column;
    }

    /** Where in the text it is wrong; 1 is the first character. */
    public int column() {
        return column;
    }
}
