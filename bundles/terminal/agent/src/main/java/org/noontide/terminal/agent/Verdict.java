package org.noontide.terminal.agent;

import org.noontide.wire.protocol.Fault;

/** What the terminal says to an order. */
sealed interface Verdict {

    /** It will be fetched. */
    record Accepted() implements Verdict {}

    /** It is staged already, by an earlier attempt of the same rollout: the new attempt goes on from there. */
    record Continued() implements Verdict {}

    /** What it orders runs already. */
    record Running() implements Verdict {}

    /** It will not be carried out. */
    record Refused(Fault fault) implements Verdict {}
}
