package org.noontide.server.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many requests each may make: ten seconds' worth at once, and so many a second after that. It remembers a bounded number
 * of names, the latest ones; who is forgotten has his whole allowance again.
 */
final class Allowance {
    private static final int NAMES = 1_000;
    private static final int SECONDS_AT_ONCE = 10;
    private static final double MILLIS = 1_000;

    private final double perSecond;
    private final Map<String, Purse> purses = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Purse> eldest) {
            return size() > NAMES;
        }
    };

    private record Purse(double left, Instant at) {}

    /** @param perSecond 0 where there is no limit */
    Allowance(int perSecond) {
        this.perSecond = perSecond;
    }

    /** Takes one request of {@code who} where he has one left. */
    synchronized void take(String who, Instant now) throws Refusal {
        demand(who, now);
        purses.put(who, new Purse(left(who, now) - 1, now));
    }

    /** Demands that {@code who} has a request left, and leaves it to him. */
    synchronized void demand(String who, Instant now) throws Refusal {
        double left = left(who, now);
        if (perSecond > 0 && left < 1) {
            long seconds = (long) Math.ceil((1 - left) / perSecond);
            throw Refusal.later(Trouble.TOO_MANY_REQUESTS, Math.max(1, seconds), "requests");
        }
    }

    private double left(String who, Instant now) {
        double most = perSecond * SECONDS_AT_ONCE;
        Purse purse = purses.getOrDefault(who, new Purse(most, now));
        // a clock that was set back gives nothing and takes nothing
        long millis = Math.max(0, Duration.between(purse.at, now).toMillis());
        return Math.min(most, purse.left + millis / MILLIS * perSecond);
    }
}
