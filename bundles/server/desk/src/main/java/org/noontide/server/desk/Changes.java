package org.noontide.server.desk;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.noontide.server.fleet.FleetListener;
import org.noontide.server.fleet.Progress;
import org.noontide.server.fleet.Sighting;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Gathers what has changed until it is told. A hundred thousand reports are as many terminals, of which a bounded number is
 * named, and one rollout.
 */
@Component(service = {Changes.class, FleetListener.class})
public final class Changes implements FleetListener {
    /** So many terminals are named at once. */
    static final int NAMED = 100;

    private final Set<RolloutId> rollouts = new LinkedHashSet<>();
    private final Set<TerminalId> terminals = new TreeSet<>();
    private final Set<Long> acknowledged = new TreeSet<>();
    private boolean moreTerminals;
    private boolean releases;
    private boolean alarms;

    @Activate
    public Changes() {}

    /**
     * What has changed since the last time.
     *
     * @param moreTerminals true where there are more terminals than are named
     */
    record Gathered(
            List<RolloutId> rollouts,
            List<TerminalId> terminals,
            boolean moreTerminals,
            boolean releases,
            boolean alarms,
            List<Long> acknowledged) {}

    @Override
    public synchronized void committed(Progress progress) {
        for (Progress.Change change : progress.changes()) {
            rollouts.add(change.after().id().rollout());
            add(change.after().id().terminal());
        }
        for (Sighting sighting : progress.sightings()) {
            add(sighting.terminal());
        }
        alarms |= !progress.alarms().isEmpty();
    }

    @Override
    public synchronized void changed(RolloutId rollout) {
        rollouts.add(rollout);
    }

    /**
     * An operator has changed what is at a path.
     *
     * @param parts what stands where the path has names
     * @param made where what was made is, where something was
     */
    synchronized void made(Map<String, String> parts, Optional<String> made) {
        String place = made.orElse("");
        if (parts.containsKey("alarm")) {
            acknowledged.add(Long.parseLong(parts.get("alarm")));
        } else if (parts.containsKey("terminal")) {
            add(new TerminalId(parts.get("terminal")));
        } else if (place.startsWith(TerminalsResource.PATH + '/')) {
            add(new TerminalId(place.substring(TerminalsResource.PATH.length() + 1)));
        }
        moreTerminals |= place.equals(TerminalsResource.PATH);
        releases |= place.equals(ReleasesResource.PATH) || parts.containsKey("application");
    }

    /** There are alarms that were not told yet. */
    synchronized void alarms() {
        alarms = true;
    }

    /** Hands over what was gathered. */
    synchronized Gathered take() {
        Gathered gathered = new Gathered(
                List.copyOf(rollouts),
                List.copyOf(terminals),
                moreTerminals,
                releases,
                alarms,
                List.copyOf(acknowledged));
        acknowledged.clear();
        rollouts.clear();
        terminals.clear();
        moreTerminals = false;
        releases = false;
        alarms = false;
        return gathered;
    }

    /** Takes back what could not be told. */
    synchronized void giveBack(Gathered gathered) {
        rollouts.addAll(gathered.rollouts);
        gathered.terminals.forEach(this::add);
        moreTerminals |= gathered.moreTerminals;
        releases |= gathered.releases;
        alarms |= gathered.alarms;
        acknowledged.addAll(gathered.acknowledged);
    }

    private void add(TerminalId terminal) {
        if (terminals.size() < NAMED) {
            terminals.add(terminal);
        } else {
            moreTerminals |= !terminals.contains(terminal);
        }
    }
}
