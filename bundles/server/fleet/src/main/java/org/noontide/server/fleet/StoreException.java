package org.noontide.server.fleet;

/** The store could not be read or written, and nothing was half done. The engine goes on at its next beat. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String attempted, Throwable cause) {
        super(attempted, cause);
    }
}
