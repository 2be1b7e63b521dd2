package org.noontide.server.fleet;

import org.noontide.wire.protocol.RolloutId;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told what the engine has changed, after that was committed. Calls come on the threads that do the work, and are to
 * return at once. May come and go at any time; what changed while it was away it is not told.
 */
@ConsumerType
public interface FleetListener {

    /** {@code progress} was committed. */
    void committed(Progress progress);

    /** {@code rollout} was planned, or its state or its waves may have changed. */
    void changed(RolloutId rollout);
}
