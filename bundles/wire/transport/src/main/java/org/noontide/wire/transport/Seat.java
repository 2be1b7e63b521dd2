package org.noontide.wire.transport;

import org.noontide.wire.protocol.Rule;
import org.noontide.wire.protocol.TerminalId;

/** Who someone is on the bus, and with it what he hears and may say. */
public sealed interface Seat {

    /** The server: hears reports, exceptions and presence of every terminal. Its credentials are the bus's configuration. */
    record Server() implements Seat {}

    /**
     * A terminal: hears its orders and acknowledgements. When its link is lost, the bus says {@code Presence.gone} for it.
     *
     * @param secret what proves that it is the one, never logged
     */
    record Terminal(TerminalId id, String secret) implements Seat {
        public Terminal {
            Rule.require(!secret.isEmpty(), "terminal " + id + " has no secret");
        }

        @Override
        public String toString() {
            return "Terminal[" + id + ']';
        }
    }
}
