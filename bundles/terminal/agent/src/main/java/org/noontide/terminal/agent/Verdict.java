package org.noontide.terminal.agent;

import java.util.Optional;
import org.noontide.wire.protocol.CardEvidence;
import org.noontide.wire.protocol.Fault;

/** What the terminal says to an order. */
sealed interface Verdict {

    /**
     * It will be fetched.
     *
     * @param evidence of the cards, where the order asked for it
     */
    record Accepted(Optional<CardEvidence> evidence) implements Verdict {}

    /** It is staged already, by an earlier attempt of the same rollout: the new attempt goes on from there. */
    record Continued() implements Verdict {}

    /** What it orders runs already. */
    record Running() implements Verdict {}

    /** It will not be carried out. */
    record Refused(Fault fault) implements Verdict {}
}
