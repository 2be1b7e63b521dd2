package org.noontide.terminal.time.sntp;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decides which answer to believe. Pure: everything is compared at one moment of the monotonic clock.
 *
 * @param drift what the monotonic clock may be wrong, in parts per million
 */
record Selection(int drift) {
    /** Sound servers differ by less than this (the step threshold of RFC 5905), apart from the errors of their answers. */
    private static final Duration TOLERANCE = Duration.ofMillis(128);

    /** The surest of one server's answers: the one that was least long on the way. */
    Optional<Anchor> best(List<Anchor> answers, long now) {
        return answers.stream().min(Comparator.comparing((Anchor answer) -> answer.errorAt(now, drift)));
    }

    /**
     * The time that the servers agree on: the surest answer among those near the median, less sure by its distance from
     * their median. None, unless more than half are near it: nobody can tell then who is right.
     *
     * @param servers one answer of every server that answered
     */
    Optional<Anchor> agreed(List<Anchor> servers, long now) {
        if (servers.isEmpty()) {
            return Optional.empty();
        }
        Anchor median = median(servers, now);
        List<Anchor> near = servers.stream()
                .filter(server -> distance(server, median, now)
                                .compareTo(server.errorAt(now, drift)
                                        .plus(median.errorAt(now, drift))
                                        .plus(TOLERANCE))
                        <= 0)
                .toList();
        if (near.size() * 2 <= servers.size()) {
            return Optional.empty();
        }
        Anchor middle = median(near, now);
        return best(near, now).map(surest -> surest.widened(distance(surest, middle, now)));
    }

    /**
     * What to go on with: the anchor in use while it is surer and not contradicted, else the new one.
     *
     * @param used in use until now
     * @param found just found
     */
    Anchor keep(Anchor used, Anchor found, long now) {
        Duration usedError = used.errorAt(now, drift);
        Duration foundError = found.errorAt(now, drift);
        boolean contradicted = distance(used, found, now).compareTo(usedError.plus(foundError)) > 0;
        return !contradicted && usedError.compareTo(foundError) < 0 ? used : found;
    }

    private Anchor median(List<Anchor> anchors, long now) {
        return anchors.stream()
                .sorted(Comparator.comparing((Anchor anchor) -> timeAt(anchor, now)))
                .skip((anchors.size() - 1) / 2)
                .findFirst()
                .orElseThrow();
    }

    private Duration distance(Anchor one, Anchor other, long now) {
        return Duration.between(timeAt(one, now), timeAt(other, now)).abs();
    }

    private Instant timeAt(Anchor anchor, long now) {
        return anchor.at(now, drift).time();
    }
}
