package org.noontide.wire.protocol;

import java.time.Instant;

/**
 * Lets a terminal whose card has proved itself fetch the archive of one attempt, and nothing else. It may be sent again,
 * unchanged, while that attempt is neither staged nor ended.
 *
 * @param rollout of the order whose archive it is for
 * @param attempt of that order
 * @param user as whom to log in at the file server, 1 to 64 printable characters
 * @param secret what proves it, 1 to 64 printable characters; never logged
 * @param expiresAt from then on it is void
 */
public record Ticket(TerminalId terminal, RolloutId rollout, int attempt, String user, String secret, Instant expiresAt)
        implements Message {
    private static final String WORD = "[!-~]{1,64}";

    public Ticket {
        Rule.require(attempt > 0, "a ticket's attempt is positive: " + attempt);
        Rule.require(user.matches(WORD), "a ticket's user has 1 to 64 printable characters: " + Excerpt.of(user));
        Rule.require(secret.matches(WORD), "a ticket's secret has 1 to 64 printable characters");
        expiresAt = Moment.of(expiresAt);
    }

    /** True where it is for what {@code order} orders. */
    public boolean isFor(UpdateOrder order) {
        return order.terminal().equals(terminal) && order.rollout().equals(rollout) && order.attempt() == attempt;
    }

    @Override
    public String toString() {
        return "Ticket[" + terminal + ", " + rollout + '/' + attempt + ", until " + expiresAt + ']';
    }
}
