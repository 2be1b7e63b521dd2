package org.noontide.server.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.noontide.wire.protocol.Rule;

/**
 * All that the engine learned and decided in one turn, to be committed as one.
 *
 * @param changes deliveries that changed, each at most once
 * @param marks how far reports are committed with this, each terminal at most once
 * @param sightings what was heard of terminals, each at most once
 * @param alarms raised in this turn, each delivery at most once
 * @param admissions that changed, each delivery at most once
 */
public record Progress(
        List<Change> changes,
        List<ReportMark> marks,
        List<Sighting> sightings,
        List<Alarm> alarms,
        List<Admission> admissions) {

    public Progress {
        changes = List.copyOf(changes);
        marks = List.copyOf(marks);
        sightings = List.copyOf(sightings);
        alarms = List.copyOf(alarms);
        admissions = List.copyOf(admissions);
    }

    /** Progress in which no admission changed. */
    public Progress(List<Change> changes, List<ReportMark> marks, List<Sighting> sightings, List<Alarm> alarms) {
        this(changes, marks, sightings, alarms, List.of());
    }

    public boolean isEmpty() {
        return changes.isEmpty() && marks.isEmpty() && sightings.isEmpty() && alarms.isEmpty() && admissions.isEmpty();
    }

    /** One delivery, as it was and as it is. */
    public record Change(Delivery before, Delivery after) {
        public Change {
            Rule.require(before.id().equals(after.id()), "a change is of one delivery: " + before.id());
        }

        /** What it adds to its rollout's tally. */
        public Tally tally() {
            return Tally.of(after).minus(Tally.of(before));
        }

        /** The switch that it adds to its rollout's skew; nothing where it brings none that is not counted yet. */
        public Optional<Switched> switched() {
            if (after.timing().switched() == before.timing().switched()) {
                return Optional.empty();
            }
            return after.switching()
                    .map(switching -> new Switched(
                            !after.timing().isReady(),
                            Duration.between(after.switchAt(), switching.at()),
                            switching.uncertainty()));
        }
    }
}
