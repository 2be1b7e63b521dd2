package org.noontide.server.store.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.Standing;
import org.noontide.wire.protocol.Stage;

/** Lays down the deliveries of one wave, for terminals that the database itself finds. */
record NewDeliveries(long rollout, int wave, Instant switchAt, Instant plannedAt, Instant lookAt) {
    private static final String INSERT =
            """
            insert into DELIVERY (ROLLOUT_ID, TERMINAL, FROM_APPLICATION, FROM_VERSION, FROM_SEQUENCE, WAVE_NUMBER, \
            SWITCH_AT, ATTEMPT, STAGE, STANDING, ATTEMPTED_AT, CHANGED_AT, LOOK_AT, IS_OPEN, DOWNLOADED) \
            select cast(? as bigint), T.ID, T.RUNS_APPLICATION, T.RUNS_VERSION, T.RUNS_SEQUENCE, cast(? as integer), \
            cast(? as bigint), 1, %d, %d, cast(? as bigint), cast(? as bigint), cast(? as bigint), 1, 0 \
            from\s"""
                    .formatted(Stage.PLANNED.code(), Standing.NORMAL.code());

    /** When to look at a delivery that is laid down at {@code now}. */
    static Instant lookAt(boolean waits, Optional<Instant> startAt, Instant now) {
        return waits ? Delivery.WOKEN : startAt.filter(now::isBefore).orElse(now);
    }

    /** Says of a {@code TERMINAL T} that it is not in {@code rollout} yet. */
    static Clause without(long rollout) {
        return Clause.of("not exists (select 1 from DELIVERY D where D.ROLLOUT_ID = ? and D.TERMINAL = T.ID)", rollout);
    }

    /** One for each terminal in {@code source}, which begins with the table that is called T; tells how many. */
    int lay(Connection connection, Clause source) throws SQLException {
        return Clause.of(INSERT, rollout, wave, switchAt, plannedAt, plannedAt, lookAt)
                .then(source)
                .execute(connection);
    }
}
