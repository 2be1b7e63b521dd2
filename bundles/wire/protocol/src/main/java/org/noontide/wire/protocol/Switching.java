package org.noontide.wire.protocol;

import java.time.Duration;
import java.time.Instant;

/**
 * When a terminal switched, by the unified standard time.
 *
 * @param at the instant at which the new version became the one shown
 * @param uncertainty how far from the unified standard time {@code at} may be, either way
 */
public record Switching(Instant at, Duration uncertainty) {

    public Switching {
        Rule.require(!uncertainty.isNegative(), "a clock's uncertainty is not negative: " + uncertainty);
    }
}
