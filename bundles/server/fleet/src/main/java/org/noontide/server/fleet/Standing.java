package org.noontide.server.fleet;

/** The three classes of the statistic (S12). The codes are those in the store, and never change. */
public enum Standing {
    /** On its way in time, or installed. */
    NORMAL(1),
    /** Overdue, with attempts left: it will be ordered again. */
    DELAYED(2),
    /** It said so itself, or its attempts are used up. */
    FAILED(3);

    private final int code;

    Standing(int code) {
        this.code = code;
    }

    /**
     * The standing with {@code code}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Standing ofCode(int code) {
        for (Standing standing : values()) {
            if (standing.code == code) {
                return standing;
            }
        }
        throw new IllegalArgumentException("no standing has the code " + code);
    }

    public int code() {
        return code;
    }
}
