package org.noontide.server.fleet;

import java.time.Instant;
import java.util.Optional;
import org.noontide.wire.protocol.Challenge;
import org.noontide.wire.protocol.Rule;

/**
 * How one attempt of a delivery comes to its archive where its terminal has an enrolled card.
 *
 * @param challenge that the card must answer
 * @param pass what lets the terminal in; nothing until its card has proved itself
 * @param refusal why it is not let in; nothing unless it was refused
 */
public record Admission(
        DeliveryId delivery, int attempt, Challenge challenge, Optional<Pass> pass, Optional<CardRefusal> refusal) {

    /**
     * What is kept of a ticket.
     *
     * @param until from then on it is void
     */
    public record Pass(Secret secret, Instant until) {}

    public Admission {
        Rule.require(attempt > 0, "an admission's attempt is positive: " + attempt);
        Rule.require(pass.isEmpty() || refusal.isEmpty(), "who is refused has no pass: " + delivery);
    }

    /** One that waits for the proof. */
    public static Admission asked(DeliveryId delivery, int attempt, Challenge challenge) {
        return new Admission(delivery, attempt, challenge, Optional.empty(), Optional.empty());
    }

    /** This, proved. */
    public Admission passed(Pass given) {
        return new Admission(delivery, attempt, challenge, Optional.of(given), Optional.empty());
    }

    /** This, refused. */
    public Admission refused(CardRefusal why) {
        return new Admission(delivery, attempt, challenge, Optional.empty(), Optional.of(why));
    }
}
