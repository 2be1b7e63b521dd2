package org.noontide.server.rollout;

import java.time.Instant;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.Release;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutState;
import org.noontide.server.fleet.Wave;

/**
 * A rollout as the engine's thread keeps it. Its tallies are those of the moment when it was read; nobody asks them here.
 *
 * @param release what its terminals are to run
 */
record Campaign(Rollout rollout, Release release) {

    RolloutState state() {
        return rollout.state();
    }

    int priority() {
        return rollout.plan().priority();
    }

    /** True where {@code delivery} may be ordered by now, as far as its rollout and its wave go. */
    boolean lets(Delivery delivery, Instant now) {
        return state() == RolloutState.RUNNING
                && rollout.plan().startAt().filter(now::isBefore).isEmpty()
                && rollout.waves().stream()
                        .filter(wave -> wave.number() == delivery.wave())
                        .anyMatch(Wave::isStarted);
    }

    /** True where a terminal that runs what {@code other} brings has no more use for this. */
    boolean isPointlessAfter(Campaign other) {
        return release.id().application().equals(other.release.id().application())
                && release.id().sequence() <= other.release.id().sequence();
    }
}
