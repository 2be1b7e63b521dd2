package org.noontide.server.fleet;

import java.util.Set;
import org.noontide.wire.protocol.Rule;
import org.noontide.wire.protocol.TerminalId;

/** Which terminals an operator means. Of these, only those that need the release get a delivery. */
public sealed interface Targets {

    /** The whole fleet. */
    record Everyone() implements Targets {}

    /** Those and no others. */
    record Listed(Set<TerminalId> terminals) implements Targets {
        public Listed {
            Rule.require(!terminals.isEmpty(), "a list of terminals names at least one");
            terminals = Set.copyOf(terminals);
        }
    }
}
