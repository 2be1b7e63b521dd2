package org.noontide.server.fleet;

import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;

/** One rollout at one terminal. */
public record DeliveryId(RolloutId rollout, TerminalId terminal) {

    @Override
    public String toString() {
        return rollout + "/" + terminal;
    }
}
