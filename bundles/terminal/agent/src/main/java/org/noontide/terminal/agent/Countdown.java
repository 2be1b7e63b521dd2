package org.noontide.terminal.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How to meet an instant: far away in steps of at most a minute, each computed anew from the standard time, since a long
 * timer drifts; then up to a few milliseconds before; the rest within one task.
 *
 * @param phase what to do now
 * @param rest how long to wait before asking again; zero where the instant has come
 */
record Countdown(Phase phase, Duration rest) {
    /** From here on whatever may be slow – writing the intent to disk – is done already. */
    static final Duration LEAD = Duration.ofSeconds(2);

    /** So long before the instant the standard time is asked for afresh: a good while, and once more just before. */
    private static final List<Duration> REFRESHES = List.of(Duration.ofSeconds(90), Duration.ofSeconds(20));

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration LAST = Duration.ofMillis(5);

    enum Phase {
        FAR,
        NEAR,
        LAST,
        COME
    }

    static Countdown to(Instant instant, Instant now) {
        Duration left = Duration.between(now, instant);
        if (left.compareTo(Duration.ZERO) <= 0) {
            return new Countdown(Phase.COME, Duration.ZERO);
        } else if (left.compareTo(LAST) <= 0) {
            return new Countdown(Phase.LAST, left);
        } else if (left.compareTo(LEAD) <= 0) {
            return new Countdown(Phase.NEAR, left.minus(LAST));
        }
        Duration next = REFRESHES.stream()
                .filter(ahead -> ahead.compareTo(left) < 0)
                .findFirst()
                .orElse(LEAD);
        return new Countdown(Phase.FAR, shorter(LONGEST, left.minus(next)));
    }

    /** How many times the standard time should have been asked for afresh by {@code now}. */
    static int refreshes(Instant instant, Instant now) {
        Duration left = Duration.between(now, instant);
        return (int)
                REFRESHES.stream().filter(ahead -> left.compareTo(ahead) <= 0).count();
    }

    /** The rest before the next look at something that ends at {@code end}; never zero, at most a minute. */
    static Duration look(Instant end, Instant now) {
        Duration left = Duration.between(now, end);
        return left.compareTo(LAST) < 0 ? LAST : shorter(LONGEST, left);
    }

    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
