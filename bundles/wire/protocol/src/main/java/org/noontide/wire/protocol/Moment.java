package org.noontide.wire.protocol;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** An instant as the wire carries it: to the millisecond, and in years that every database and calendar knows. */
final class Moment {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant AFTER_LAST = Instant.parse("+10000-01-01T00:00:00Z");

    /** {@code instant} to the millisecond, so that who sent a message and who received it hold equal ones. */
    static Instant of(Instant instant) {
        Rule.require(
                !instant.isBefore(FIRST) && instant.isBefore(AFTER_LAST),
                "an instant is of the years 1970 to 9999: " + instant);
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    private Moment() {}
}
