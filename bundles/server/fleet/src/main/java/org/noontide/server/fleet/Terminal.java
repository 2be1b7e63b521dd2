package org.noontide.server.fleet;

import java.time.Instant;
import java.util.Optional;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Rule;
import org.noontide.wire.protocol.TerminalId;

/**
 * One cabinet, as the server last heard of it.
 *
 * @param model hardware model, 1 to 64 characters
 * @param running what it runs
 * @param online true where its link stands
 * @param seen when it was last heard of; nothing where it never was
 * @param traits what an operator knows about it
 */
public record Terminal(
        TerminalId id,
        String model,
        Secret secret,
        ReleaseId running,
        boolean online,
        Optional<Instant> seen,
        Traits traits) {

    public Terminal {
        Rule.require(!model.isBlank() && model.length() <= 64, "a model's name has 1 to 64 characters");
    }
}
