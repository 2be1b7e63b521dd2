package org.noontide.product.simulator;

import java.time.Duration;
import java.util.Optional;
import org.noontide.wire.protocol.Reason;

/**
 * How one simulated terminal fares.
 *
 * @param failure why its updates fail; nothing where they do not
 * @param bytesPerSecond that its link carries; 0: as many as there are
 * @param clockOffset by which its clock is ahead
 * @param clockBound by which its clock says that it may be wrong
 */
public record Conduct(Optional<Reason> failure, long bytesPerSecond, Duration clockOffset, Duration clockBound) {
    private static final Duration GOOD = Duration.ofMillis(1);

    /** Nothing goes wrong. */
    public static final Conduct GOOD_ONE = new Conduct(Optional.empty(), 0, Duration.ZERO, GOOD);

    Conduct failing(Reason reason) {
        return new Conduct(Optional.of(reason), bytesPerSecond, clockOffset, clockBound);
    }

    Conduct slowedTo(long rate) {
        return new Conduct(failure, rate, clockOffset, clockBound);
    }

    Conduct clockWrongBy(Duration offset, Duration bound) {
        return new Conduct(failure, bytesPerSecond, offset, bound);
    }
}
