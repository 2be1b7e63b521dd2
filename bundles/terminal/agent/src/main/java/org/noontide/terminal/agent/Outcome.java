package org.noontide.terminal.agent;

import org.noontide.wire.protocol.Fault;

/** What came of one try to fetch, prove and stage. */
sealed interface Outcome {

    /** It is staged. */
    record Ready() implements Outcome {}

    /** The link or the far side broke off; what came is kept. */
    record Broken(String detail) implements Outcome {}

    /** What came is not what was ordered, and is thrown away. */
    record Damaged(String detail) implements Outcome {}

    /** Trying again will not help. */
    record Hopeless(Fault fault) implements Outcome {}
}
