package org.noontide.server.fleet;

/** A wave that was to be made by a query would be empty: what it was to try out would not be tried out. */
public final class EmptyWaveException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int wave;

    /** The wave {@code wave}, from 1, would be empty. */
    public EmptyWaveException(int wave) {
        super("no terminal makes wave " + wave);
        this.wave = wave;
    }

    public int wave() {
        return wave;
    }
}
