package org.noontide.server.fleet;

import org.noontide.wire.protocol.Rule;
import org.noontide.wire.query.Query;

/**
 * Which of a rollout's terminals make a wave. Waves take their terminals in the order of the waves, each of those that are
 * left by number; a terminal that joins later comes into the last.
 */
public sealed interface Share {

    /** Those of the terminals left that match. */
    record Matching(Query query) implements Share {}

    /** So many of the terminals left, or fewer where there are not so many. */
    record Count(int terminals) implements Share {
        public Count {
            Rule.require(terminals > 0, "a wave has at least one terminal: " + terminals);
        }
    }

    /**
     * So many of a hundred of all the terminals of the rollout but those that an earlier wave took by a query. What the
     * percentages take together is rounded up.
     */
    record Percent(int percent) implements Share {
        public Percent {
            Rule.require(percent > 0 && percent <= 100, "a wave has 1 to 100 percent of the terminals: " + percent);
        }
    }

    /** All that are left. */
    record Rest() implements Share {}
}
