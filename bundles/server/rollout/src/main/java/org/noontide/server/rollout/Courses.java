package org.noontide.server.rollout;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.Course;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.Progress;
import org.noontide.server.fleet.RolloutState;
import org.noontide.server.fleet.Wave;
import org.noontide.wire.protocol.RolloutId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps running rollouts on the course that their policies give them: wave after wave, or not at all. A rollout is asked
 * about when its tallies have changed or when its policy said so, never because a beat went by. For the engine's thread alone.
 */
final class Courses {
    private static final Logger LOG = LoggerFactory.getLogger(Courses.class);

    private final FleetStore store;
    private final Campaigns campaigns;
    private final Undoing undoing;
    private final Set<RolloutId> changed = new LinkedHashSet<>();
    private final Map<RolloutId, Instant> later = new LinkedHashMap<>();

    Courses(FleetStore store, Campaigns campaigns, Undoing undoing) {
        this.store = store;
        this.campaigns = campaigns;
        this.undoing = undoing;
    }

    /** Something that the policies of {@code rollouts} go by may have changed. */
    void changed(Collection<RolloutId> rollouts) {
        changed.addAll(rollouts);
    }

    /**
     * Asks about every rollout whose turn it is. One that the store failed for is asked about again.
     *
     * @return true where deliveries may be due now that were not
     */
    boolean follow(Instant now) {
        later.entrySet().removeIf(entry -> !entry.getValue().isAfter(now) && changed.add(entry.getKey()));
        boolean advanced = false;
        for (RolloutId rollout : List.copyOf(changed)) {
            later.remove(rollout);
            advanced |= campaigns
                    .find(rollout)
                    .filter(campaign -> campaign.state() == RolloutState.RUNNING)
                    .map(campaign -> follow(campaign, now))
                    .orElse(false);
            changed.remove(rollout);
        }
        return advanced;
    }

    private boolean follow(Campaign campaign, Instant now) {
        RolloutId rollout = campaign.rollout().id();
        boolean advanced = false;
        // a wave without terminals is over as soon as it begins
        for (int left = campaign.rollout().waves().size(); left >= 0; left--) {
            List<Wave> waves = store.waves(rollout);
            Course course = campaigns.rules(rollout).course(waves, now);
            if (course instanceof Course.Stay stay) {
                stay.until().ifPresent(until -> later.put(rollout, until));
                return advanced;
            } else if (course instanceof Course.Stop stop) {
                stop(campaign, stop, now);
                return true;
            }
            Optional<Wave> next =
                    waves.stream().filter(wave -> !wave.isStarted()).findFirst();
            if (next.isEmpty()) {
                return advanced;
            }
            Instant switchAt = ((Course.Advance) course).switchAt();
            store.startWave(rollout, next.get().number(), switchAt, now);
            campaigns.forget(rollout);
            LOG.info(
                    "update={} wave={} of={} terminals={} switchAt={} started",
                    rollout,
                    next.get().number(),
                    waves.size(),
                    next.get().tally().terminals(),
                    switchAt);
            advanced = true;
        }
        return advanced;
    }

    private void stop(Campaign campaign, Course.Stop stop, Instant now) {
        RolloutId rollout = campaign.rollout().id();
        LOG.warn("update={} is stopped: {}", rollout, stop.why());
        // the alarm first: after a crash in between it is stopped once more, and the alarm is left out
        store.commit(new Progress(
                List.of(),
                List.of(),
                List.of(),
                List.of(new Alarm.OfRollout(
                        rollout, campaign.release().id(), Alarm.Trouble.TOO_MANY_FAILED, stop.why(), now))));
        if (stop.undo()) {
            undoing.undo(campaign, campaign.rollout().plannedBy(), now);
        } else {
            store.setState(rollout, RolloutState.STOPPED, Optional.empty(), now);
            campaigns.forget(rollout);
        }
    }
}
