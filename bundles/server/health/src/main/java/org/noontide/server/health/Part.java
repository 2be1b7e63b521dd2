package org.noontide.server.health;

import java.time.Instant;
import java.util.Optional;
import org.noontide.wire.transport.ConnectionState;

/**
 * One part as it was seen last.
 *
 * @param came true where its service has been there at least once
 */
record Part(boolean came, ConnectionState state) {

    /** One whose service has not come yet. */
    static Part notStarted(Instant now) {
        return new Part(false, ConnectionState.notYet(now).broken(now, "not started"));
    }

    /** This, after its service said {@code told}. What a service that comes anew cannot know, stays. */
    Part seen(ConnectionState told) {
        boolean wasDownBefore =
                came && !told.up() && !state.up() && state.since().isBefore(told.since());
        Optional<String> error = told.lastError().or(() -> came ? state.lastError() : Optional.empty());
        return new Part(true, new ConnectionState(told.up(), wasDownBefore ? state.since() : told.since(), error));
    }

    /** This, without a service at {@code now}. */
    Part gone(Instant now) {
        return came ? new Part(true, state.broken(now, "its service is gone")) : this;
    }
}
