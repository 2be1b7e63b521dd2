package org.noontide.server.fleet;

import java.util.List;
import org.noontide.wire.protocol.Rule;
import org.noontide.wire.protocol.TerminalId;

/**
 * What a plan would come to.
 *
 * @param waves how many terminals each of its waves would have, first to last
 * @param busy how many of them are in another rollout that has not ended, where the priorities decide
 * @param leftOut those that are meant and would not get the release; no reason twice
 * @param zones where those stand that would get it
 */
public record Rehearsal(List<Long> waves, long busy, List<LeftOut> leftOut, Zones zones) {
    /** So many terminals are named for a reason at most. */
    public static final int SOME = 10;

    public Rehearsal {
        waves = List.copyOf(waves);
        leftOut = List.copyOf(leftOut);
    }

    /** How many terminals would get the release. */
    public long terminals() {
        return waves.stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Terminals that would not get the release, all for the same reason.
     *
     * @param terminals how many; positive
     * @param some the first of them by number
     */
    public record LeftOut(Exclusion why, long terminals, List<TerminalId> some) {
        public LeftOut {
            Rule.require(terminals > 0, "somebody is left out: " + terminals);
            Rule.require(some.size() <= SOME, "at most " + SOME + " are named");
            some = List.copyOf(some);
        }
    }

    /** Why a terminal that is meant would not get the release; of several reasons the first counts. */
    public enum Exclusion {
        /** There is no terminal of this number. */
        NOT_ENROLLED,
        /** It runs another application. */
        OTHER_APPLICATION,
        /** It runs the release already, or a newer one. */
        UP_TO_DATE,
        /** The release is not for its model. */
        OTHER_MODEL,
        /** It runs a release below the one that this needs. */
        BELOW_MINIMUM
    }
}
