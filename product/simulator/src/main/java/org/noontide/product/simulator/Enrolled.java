package org.noontide.product.simulator;

import org.noontide.wire.protocol.TerminalId;

/**
 * A terminal that a server knows.
 *
 * @param secret what proves that it is the one, never logged
 */
public record Enrolled(TerminalId terminal, String secret) {
    @Override
    public String toString() {
        return "Enrolled[" + terminal + ']';
    }
}
