package org.noontide.server.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers failed logins by address, so that guessing gets slow. It counts different guesses: a program that repeats one
 * old password locks nobody out. It remembers a bounded number of addresses, the latest ones.
 */
final class Failures {
    private static final int ADDRESSES = 1_000;
    private static final int FREE = 5;
    private static final int LONGEST_SECONDS = 60;

    private final Map<String, Failure> byAddress = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failure> eldest) {
            return size() > ADDRESSES;
        }
    };

    private record Failure(int count, Instant until, String guess) {}

    /** How long {@code address} must wait from {@code now} before it may try again; zero where it need not. */
    synchronized Duration pause(String address, Instant now) {
        Failure failure = byAddress.get(address);
        return failure == null || !failure.until.isAfter(now) ? Duration.ZERO : Duration.between(now, failure.until);
    }

    /** True where {@code guess}, which stands for a credential and does not hold it, is what {@code address} failed with the last time. */
    synchronized boolean isRepeated(String address, String guess) {
        Failure failure = byAddress.get(address);
        return failure != null && failure.guess.equals(guess);
    }

    /** Counts a guess that was wrong. */
    synchronized void add(String address, String guess, Instant now) {
        Failure before = byAddress.get(address);
        int count = before == null ? 1 : before.count + 1;
        long seconds = count < FREE ? 0 : Math.min(LONGEST_SECONDS, 1L << Math.min(count - FREE, 10));
        byAddress.put(address, new Failure(count, now.plusSeconds(seconds), guess));
    }

    /** Forgets {@code address}, which has proved itself. */
    synchronized void forget(String address) {
        byAddress.remove(address);
    }
}
