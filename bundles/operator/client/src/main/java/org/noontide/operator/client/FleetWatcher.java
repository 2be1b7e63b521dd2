package org.noontide.operator.client;

import java.io.IOException;
import org.noontide.wire.operations.AlarmView;
import org.noontide.wire.operations.ChangedTerminalsView;
import org.noontide.wire.operations.ConnectionView;
import org.noontide.wire.operations.RolloutView;
import org.osgi.annotation.versioning.ConsumerType;

/** Is told what changes in a fleet, on one thread of the stream's own; what it does not want to know it leaves as it is. */
@ConsumerType
public interface FleetWatcher {

    /**
     * The line stands.
     *
     * @param resumed true where all that was missed since it last stood is told now; else what is shown is to be read anew
     */
    void watching(boolean resumed);

    /** A rollout's state, waves or counts have changed. */
    default void rollout(RolloutView rollout) {}

    /** An alarm was raised, or somebody takes care of it. */
    default void alarm(AlarmView alarm) {}

    /** Terminals have changed. */
    default void terminals(ChangedTerminalsView terminals) {}

    /** The list of releases has changed. */
    default void releases() {}

    /** A connection of the server went up or down. */
    default void connection(ConnectionView connection) {}

    /**
     * The line broke, or could not be made. It is tried again in a while; not so where {@code why} is a
     * {@link ProblemException} that says that this user may not watch.
     */
    default void lost(IOException why) {}
}
