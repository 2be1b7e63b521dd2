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
 * @param card the cards that it must prove to have; nothing where it need not
 */
public record Terminal(
        TerminalId id,
        String model,
        Secret secret,
        ReleaseId running,
        boolean online,
        Optional<Instant> seen,
        Traits traits,
        Optional<EnrolledCard> card) {

    public Terminal {
        Rule.require(
                !model.isBlank() && model.length() <= 64, "terminal.model", "a model's name has 1 to 64 characters");
    }

    /** One that need not prove to have any card. */
    public Terminal(
            TerminalId id,
            String model,
            Secret secret,
            ReleaseId running,
            boolean online,
            Optional<Instant> seen,
            Traits traits) {
        this(id, model, secret, running, online, seen, traits, Optional.empty());
    }

    /** This, which must prove to have {@code enrolled}. */
    public Terminal with(EnrolledCard enrolled) {
        return new Terminal(id, model, secret, running, online, seen, traits, Optional.of(enrolled));
    }
}
