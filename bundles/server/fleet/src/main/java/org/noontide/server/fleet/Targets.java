package org.noontide.server.fleet;

import java.util.Set;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Rule;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.query.Query;

/** Which terminals an operator means. Of these, only those that need the release get a delivery. */
public sealed interface Targets {

    /** The whole fleet. */
    record Everyone() implements Targets {}

    /** Those that match. */
    record Matching(Query query) implements Targets {}

    /**
     * Those that run what an earlier rollout brought them. They are to go back to what they ran before it, and only those
     * for which that is the plan's release: a lower sequence number is what is asked for here, and nowhere else.
     */
    record Undoing(RolloutId rollout) implements Targets {}

    /** Those and no others. */
    record Listed(Set<TerminalId> terminals) implements Targets {
        public Listed {
            Rule.require(!terminals.isEmpty(), "plan.list", "a list of terminals names at least one");
            terminals = Set.copyOf(terminals);
        }
    }
}
