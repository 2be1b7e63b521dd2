package org.noontide.server.fleet;

import org.noontide.wire.protocol.Objection;

/** What came of a command. */
public sealed interface CommandOutcome {

    /**
     * It is done.
     *
     * @param rollout as it stands after it
     */
    record Done(Rollout rollout) implements CommandOutcome {}

    /** It breaks a rule; nothing was done. */
    record Refused(Objection objection) implements CommandOutcome {}
}
