package org.noontide.server.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.noontide.server.fleet.Secret;
import org.noontide.server.fleet.Terminal;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.protocol.TerminalId;

/** A terminal as enrolled and as read; what is heard of it is written by {@link ProgressWriter}. */
@Entity
@Table(name = "TERMINAL")
class TerminalRow {
    @Id
    @Column(name = "ID")
    private String id = "";

    @Column(name = "MODEL")
    private String model = "";

    @Column(name = "SECRET_SHA256")
    private String secret = "";

    @Column(name = "RUNS_APPLICATION")
    private String application = "";

    @Column(name = "RUNS_VERSION")
    private String version = "";

    @Column(name = "RUNS_SEQUENCE")
    private long sequence;

    @Column(name = "IS_ONLINE")
    private boolean online;

    @Column(name = "SEEN_AT")
    private @Nullable Long seenAt;

    protected TerminalRow() {}

    TerminalRow(Terminal terminal) {
        id = terminal.id().value();
        model = terminal.model();
        secret = terminal.secret().digest().hex();
        application = terminal.running().application();
        version = terminal.running().version().value();
        sequence = terminal.running().sequence();
        online = terminal.online();
        seenAt = terminal.seen().map(Instant::toEpochMilli).orElse(null);
    }

    Terminal terminal() {
        return new Terminal(
                new TerminalId(id),
                model,
                new Secret(new Sha256(secret)),
                new ReleaseId(application, new ReleaseVersion(version), sequence),
                online,
                Optional.ofNullable(seenAt).map(Instant::ofEpochMilli));
    }
}
