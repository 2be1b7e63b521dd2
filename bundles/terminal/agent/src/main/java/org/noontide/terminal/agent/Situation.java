package org.noontide.terminal.agent;

import java.util.Optional;
import org.noontide.terminal.device.TimeReading;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.UpdateReport;

/**
 * How things stand on the terminal as an order is judged.
 *
 * @param broughtBy the rollout that brought what runs, where it is known
 */
record Situation(ReleaseId running, Optional<RolloutId> broughtBy, Optional<OpenUpdate> open, TimeReading now) {

    static Situation of(ReleaseId running, Memory memory, TimeReading now) {
        return new Situation(running, memory.brought(running).map(UpdateReport::rollout), memory.open(), now);
    }
}
