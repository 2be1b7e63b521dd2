package org.noontide.terminal.agent;

import java.time.Instant;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.protocol.UpdateOrder;

/**
 * What an order asks for, in whichever attempt. The rollout's number alone does not say it: a server whose database was made
 * anew counts from 1 again, and must not be taken for one that repeats itself.
 */
record Errand(RolloutId rollout, ReleaseId release, Sha256 manifest, Instant switchAt) {

    static Errand of(UpdateOrder order) {
        return new Errand(order.rollout(), order.release(), order.manifest(), order.switchAt());
    }
}
