package org.noontide.server.store.jpa;

import java.time.Clock;
import java.util.Optional;
import org.noontide.wire.transport.ConnectionState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the database works, as the last use of it showed. Says so in the log when that changes, and only then. */
final class Health {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    private final Clock clock;
    private volatile ConnectionState state;

    Health(Clock clock) {
        this.clock = clock;
        this.state = ConnectionState.notYet(clock.instant());
    }

    ConnectionState state() {
        return state;
    }

    void works() {
        if (state.up()) {
            return; // the usual case, many times a second
        }
        synchronized (this) {
            state.lastError().ifPresent(error -> LOG.info("database=up after=\"{}\"", error));
            state = state.works(clock.instant());
        }
    }

    /** It does not work now; trying again may help. */
    synchronized void broken(String error) {
        if (isNews(error)) {
            LOG.warn("database=down error=\"{}\"", error);
        }
        state = state.broken(clock.instant(), error);
    }

    /** It will not work until a person has changed something. */
    synchronized void refused(String error) {
        if (isNews(error)) {
            LOG.error("database=refused error=\"{}\"", error);
        }
        state = state.broken(clock.instant(), error);
    }

    private boolean isNews(String error) {
        return state.up() || !state.lastError().equals(Optional.of(error));
    }
}
