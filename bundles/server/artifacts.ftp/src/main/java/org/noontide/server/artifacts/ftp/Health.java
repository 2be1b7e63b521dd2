package org.noontide.server.artifacts.ftp;

import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.noontide.wire.transport.ConnectionState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the server can be reached, as probes and real operations find it; says so once, when it changes. */
final class Health {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    private final AtomicReference<ConnectionState> state;
    private final Clock clock;
    private final String server;

    Health(Clock clock, String server) {
        this.clock = clock;
        this.server = server;
        this.state = new AtomicReference<>(ConnectionState.notYet(clock.instant()));
    }

    ConnectionState state() {
        return Objects.requireNonNull(state.get());
    }

    void works() {
        ConnectionState before = state.getAndUpdate(now -> now.works(clock.instant()));
        if (!before.up()) {
            LOG.info("connection=ftp state=up server={}", server);
        }
    }

    void broken(IOException error) {
        String reason = Objects.requireNonNullElse(error.getMessage(), error.toString());
        ConnectionState before = state.getAndUpdate(now -> now.broken(clock.instant(), reason));
        if (before.up() || before.lastError().isEmpty()) {
            LOG.warn("connection=ftp state=down server={} reason={}", server, reason);
        }
    }
}
