package org.noontide.terminal.device;

import java.time.Duration;
import java.time.Instant;
import org.noontide.wire.protocol.Rule;

/**
 * A reading of the unified standard time.
 *
 * @param time best knowledge
 * @param uncertainty bound of the error, either way
 */
public record TimeReading(Instant time, Duration uncertainty) {

    public TimeReading {
        Rule.require(!uncertainty.isNegative(), "an uncertainty is not negative: " + uncertainty);
    }
}
