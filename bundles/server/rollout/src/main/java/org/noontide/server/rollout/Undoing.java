package org.noontide.server.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.EmptyWaveException;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.Progress;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutState;
import org.noontide.server.fleet.Share;
import org.noontide.server.fleet.Targets;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.RolloutId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a rollout back from those who switched, too: each goes back to what it ran before. */
final class Undoing {
    private static final Logger LOG = LoggerFactory.getLogger(Undoing.class);

    /** So long a terminal that switched without a link is awaited. */
    private static final Duration STRAGGLERS = Duration.ofDays(7);

    private static final String POLICY = "deadline";
    private static final int HIGHEST_PRIORITY = 100;

    private final FleetStore store;
    private final Campaigns campaigns;

    Undoing(FleetStore store, Campaigns campaigns) {
        this.store = store;
        this.campaigns = campaigns;
    }

    /**
     * Plans the way back from {@code campaign} and cancels it, in this order, so that after a crash in between it is done
     * again; what of it was done before is not done twice.
     */
    void undo(Campaign campaign, String by, Instant now) {
        RolloutId id = campaign.rollout().id();
        Targets back = new Targets.Undoing(id);
        List<ReleaseId> planned = store.rollouts().stream()
                .map(Rollout::plan)
                .filter(plan -> plan.targets().equals(back))
                .map(RolloutPlan::release)
                .toList();
        List<String> lost = new ArrayList<>();
        for (ReleaseId origin : store.origins(id)) {
            if (planned.contains(origin)) {
                continue;
            }
            if (store.release(origin).isPresent()) {
                plan(campaign, origin, back, by, now);
            } else {
                lost.add(origin.toString());
            }
        }
        store.setState(id, RolloutState.CANCELLED, Optional.empty(), now);
        campaigns.forget(id);
        if (!lost.isEmpty()) {
            String detail = "this server has no archive of " + String.join(", ", lost)
                    + ": terminals that ran it before stay as they are";
            store.commit(new Progress(
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(new Alarm.OfRollout(id, campaign.release().id(), Alarm.Trouble.NOT_UNDONE, detail, now))));
        }
    }

    private void plan(Campaign campaign, ReleaseId origin, Targets back, String by, Instant now) {
        RolloutPlan plan = new RolloutPlan(
                origin,
                back,
                Optional.empty(),
                // an instant that is past means as soon as possible: every minute more shows the wrong prices
                now,
                POLICY,
                Map.of(),
                Math.min(HIGHEST_PRIORITY, campaign.priority() + 1),
                Optional.of(now.plus(STRAGGLERS)));
        try {
            store.plan(plan, List.of(new Share.Rest()), by, RolloutState.RUNNING, now)
                    .ifPresent(rollout -> LOG.info(
                            "update={} takes back update={}, release=\"{}\" terminals={} planned",
                            rollout.id(),
                            campaign.rollout().id(),
                            origin,
                            rollout.tally().terminals()));
        } catch (EmptyWaveException e) {
            throw new IllegalStateException("its only wave is made by no query", e);
        }
    }
}
