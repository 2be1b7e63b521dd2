package org.noontide.server.rollout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what went lost and will be repeated, and says so now and then: a whole fleet loses things at once. */
final class Losses {
    private static final Logger LOG = LoggerFactory.getLogger(Losses.class);
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final String what;
    private final Clock clock;
    private final AtomicLong count = new AtomicLong();
    private final AtomicReference<Instant> said = new AtomicReference<>(Instant.MIN);

    Losses(String what, Clock clock) {
        this.what = what;
        this.clock = clock;
    }

    /** One more, of {@code detail}; may be called from any thread. */
    void add(Object detail) {
        long total = count.incrementAndGet();
        Instant last = said.get();
        Instant now = clock.instant();
        if (Duration.between(last, now).compareTo(SILENCE) >= 0 && said.compareAndSet(last, now)) {
            LOG.warn("{} total={} last={}", what, total, detail);
        }
    }

    /** How many there were. */
    long total() {
        return count.get();
    }
}
