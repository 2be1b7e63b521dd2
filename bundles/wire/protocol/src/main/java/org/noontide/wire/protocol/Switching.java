package org.noontide.wire.protocol;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When a terminal switched, by the unified standard time.
 *
 * @param at the instant at which the new version became the one shown
 * @param uncertainty how far from the unified standard time {@code at} may be, either way, to the
 *     millisecond above; what is above 365 days is told as 365 days
 */
public record Switching(Instant at, Duration uncertainty) {
    private static final Duration MOST = Duration.ofDays(365);

    public Switching {
        Rule.require(!uncertainty.isNegative(), "a clock's uncertainty is not negative: " + uncertainty);
        at = Moment.of(at);
        // a terminal that knows next to nothing of the time must still be able to tell that it switched
        uncertainty =
                uncertainty.compareTo(MOST) < 0 ? uncertainty.plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS) : MOST;
    }
}
