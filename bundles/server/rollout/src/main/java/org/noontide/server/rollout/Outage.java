package org.noontide.server.rollout;

import java.time.Duration;
import java.time.Instant;
import org.noontide.server.fleet.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long the store has been failing, and when to try it again. For one thread alone. */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Duration pause = Duration.ZERO;
    private Instant until = Instant.MIN;

    /** True where the store failed when it was last tried. */
    boolean lasts() {
        return !pause.isZero();
    }

    /** What is left at {@code now} until the store is to be tried; zero where it is to be tried now. */
    Duration left(Instant now) {
        Duration left = lasts() ? Duration.between(now, until) : Duration.ZERO;
        // a wall clock that was set back must not make the pause longer
        return left.isNegative() || left.compareTo(LONGEST) > 0 ? Duration.ZERO : left;
    }

    /** The store failed at {@code now}; each pause is twice as long as the one before. */
    void fails(Instant now, StoreException failure) {
        if (!lasts()) {
            LOG.warn("the store fails, nothing is lost: what was heard is kept until it works again", failure);
        }
        Duration next = pause.isZero() ? SHORTEST : pause.multipliedBy(2);
        pause = next.compareTo(LONGEST) < 0 ? next : LONGEST;
        until = now.plus(pause);
    }

    /** The store worked. */
    void ends() {
        if (lasts()) {
            LOG.info("the store works again");
            pause = Duration.ZERO;
        }
    }
}
