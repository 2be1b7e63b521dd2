package org.noontide.terminal.agent;

import java.time.Duration;
import java.time.Instant;
import org.noontide.terminal.device.TimeReading;
import org.noontide.wire.protocol.Switching;

/** Times as they come back from the wire and the journal, in whole milliseconds. */
final class Stamp {
    private static final Duration ROUNDING = Duration.ofNanos(999_999);

    static Instant of(Instant instant) {
        return Instant.ofEpochMilli(instant.toEpochMilli());
    }

    /** A switch at {@code reading}; the uncertainty is rounded up, never down. */
    static Switching switching(TimeReading reading) {
        long uncertainty = reading.uncertainty().plus(ROUNDING).toMillis();
        return new Switching(of(reading.time()), Duration.ofMillis(uncertainty));
    }

    private Stamp() {}
}
