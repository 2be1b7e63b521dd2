package org.noontide.server.fleet;

import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;

/** Why a release is still needed. */
public sealed interface ReleaseUse {

    /** A rollout that is not over orders it. */
    record Ordered(RolloutId rollout) implements ReleaseUse {}

    /** Of a rollout that is not over, terminals would go back to it. */
    record Origin(RolloutId rollout) implements ReleaseUse {}

    /** A terminal said that it runs it. */
    record Running(TerminalId terminal) implements ReleaseUse {}
}
