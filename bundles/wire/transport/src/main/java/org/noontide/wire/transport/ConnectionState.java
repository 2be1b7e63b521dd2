package org.noontide.wire.transport;

import java.time.Instant;
import java.util.Optional;

/**
 * How a connection is.
 *
 * @param up true where it works
 * @param since when that began
 * @param lastError what went wrong last, in one sentence, even where it works again
 */
public record ConnectionState(boolean up, Instant since, Optional<String> lastError) {

    /** Not yet made, as of {@code now}. */
    public static ConnectionState notYet(Instant now) {
        return new ConnectionState(false, now, Optional.empty());
    }

    /** This, seen working at {@code now}. */
    public ConnectionState works(Instant now) {
        return up ? this : new ConnectionState(true, now, lastError);
    }

    /** This, seen broken at {@code now} by {@code error}. */
    public ConnectionState broken(Instant now, String error) {
        return new ConnectionState(false, up ? now : since, Optional.of(error));
    }
}
