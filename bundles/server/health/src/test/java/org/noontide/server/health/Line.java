package org.noontide.server.health;

import java.time.Instant;
import org.noontide.wire.transport.Connection;
import org.noontide.wire.transport.ConnectionState;

/** A connection that is as the test makes it. */
final class Line implements Connection {
    private final String name;
    private volatile ConnectionState state;

    Line(String name, ConnectionState state) {
        this.name = name;
        this.state = state;
    }

    static Line up(String name, Instant since) {
        return new Line(name, ConnectionState.notYet(since).works(since));
    }

    static Line down(String name, Instant since, String error) {
        return new Line(name, ConnectionState.notYet(since).broken(since, error));
    }

    void breaks(Instant now, String error) {
        state = state.broken(now, error);
    }

    void works(Instant now) {
        state = state.works(now);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ConnectionState state() {
        return state;
    }
}
