package org.noontide.terminal.slot.files;

import java.time.Duration;

/**
 * How long to wait for a process, and before the next.
 *
 * @param grace from asking it to end until it is ended
 * @param firstPause before it is started again; doubled each time
 * @param longestPause that this comes to; who runs as long begins at the first again
 */
record Pace(Duration grace, Duration firstPause, Duration longestPause) {
    static final Pace USUAL = new Pace(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMinutes(1));

    /** The pause after one of {@code pause}. */
    Duration after(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
    }
}
