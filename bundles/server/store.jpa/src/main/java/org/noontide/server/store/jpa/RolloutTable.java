package org.noontide.server.store.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutState;
import org.noontide.server.fleet.Targets;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.RolloutId;

/** Writes rollouts, which {@link RolloutRow} reads, and tells which of them are active. */
final class RolloutTable {
    private static final String INSERT =
            """
            insert into ROLLOUT (RELEASE_ID, TARGET_KIND, QUERY_TEXT, UNDONE_ROLLOUT, START_AT, SWITCH_AT, POLICY, PRIORITY, \
            JOIN_UNTIL, JOINS, PLANNED_AT, PLANNED_BY, STATE, NORMAL_COUNT, DELAYED_COUNT, FAILED_COUNT, INSTALLED_COUNT) \
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0)""";
    private static final String TARGET = "insert into ROLLOUT_TARGET (ROLLOUT_ID, TERMINAL) values (?, ?)";
    private static final String SETTING = "insert into ROLLOUT_SETTING (ROLLOUT_ID, NAME, VALUE_TEXT) values (?, ?, ?)";

    private static final String ADD =
            """
            update ROLLOUT set NORMAL_COUNT = NORMAL_COUNT + ?, OPEN_COUNT = OPEN_COUNT + ?, UNCOUNTED = 1 where ID = ?""";

    private static final String STATE = "update ROLLOUT set STATE = ? where ID = ?";
    private static final String APPROVED = "update ROLLOUT set APPROVED_BY = ? where ID = ?";
    private static final String JOINS_NO_MORE = "update ROLLOUT set JOINS = 0 where ID = ?";

    /** Everything that is open; a delivery that has ended has no instant to be looked at. */
    private static final String WAKE_OPEN =
            "update DELIVERY set LOOK_AT = ? where ROLLOUT_ID = ? and LOOK_AT is not null";

    private static final String WAKE_STARTED =
            """
            update DELIVERY set LOOK_AT = ? where ROLLOUT_ID = ? and LOOK_AT = ? and WAVE_NUMBER in \
            (select W.WAVE_NUMBER from WAVE W where W.ROLLOUT_ID = ? and W.STARTED_AT is not null)""";

    private static final String START_AT = "select START_AT from ROLLOUT where ID = ?";

    private static final String ORIGINS =
            "select distinct FROM_APPLICATION, FROM_VERSION, FROM_SEQUENCE from DELIVERY where ROLLOUT_ID = ?";

    static final String OPEN = "select ID from ROLLOUT where OPEN_COUNT > 0";
    static final String JOINED = "select ID from ROLLOUT where JOINS = 1 and JOIN_UNTIL > ?";

    /** Writes {@code plan} for the release in {@code row}, and tells the rollout's number. */
    static long insert(Connection connection, long row, RolloutPlan plan, String by, RolloutState state, Instant now)
            throws SQLException {
        Aim aim = Aim.of(plan.targets());
        long rollout;
        try (PreparedStatement insert = connection.prepareStatement(INSERT, Statement.RETURN_GENERATED_KEYS)) {
            insert.setLong(1, row);
            insert.setInt(2, aim.kind());
            if (aim.query().isPresent()) {
                insert.setString(3, Columns.storable(aim.query().get()));
            } else {
                insert.setNull(3, Types.VARCHAR);
            }
            Columns.setLong(insert, 4, aim.undone());
            Columns.setInstant(insert, 5, plan.startAt());
            insert.setLong(6, plan.switchAt().toEpochMilli());
            insert.setString(7, plan.policy());
            insert.setInt(8, plan.priority());
            Columns.setInstant(insert, 9, plan.joinUntil());
            insert.setInt(10, plan.joinUntil().isPresent() ? 1 : 0);
            insert.setLong(11, now.toEpochMilli());
            insert.setString(12, Columns.storable(by));
            insert.setInt(13, state.code());
            insert.executeUpdate();
            try (ResultSet key = insert.getGeneratedKeys()) {
                if (!key.next()) {
                    throw new SQLException("the database gave the rollout no number");
                }
                rollout = key.getLong(1);
            }
        }
        if (plan.targets() instanceof Targets.Listed listed) {
            Batch.write(connection, TARGET, listed.terminals(), (statement, terminal) -> {
                statement.setLong(1, rollout);
                statement.setString(2, terminal.value());
            });
        }
        Batch.write(connection, SETTING, plan.settings().entrySet(), (statement, setting) -> {
            statement.setLong(1, rollout);
            statement.setString(2, Columns.storable(setting.getKey()));
            statement.setString(3, Columns.storable(setting.getValue()));
        });
        return rollout;
    }

    /** Counts {@code deliveries} that were laid down. */
    static void add(Connection connection, long rollout, long deliveries) throws SQLException {
        Clause.of(ADD, deliveries, deliveries, rollout).execute(connection);
    }

    static RolloutState setState(
            Connection connection, RolloutId rollout, RolloutState state, Optional<String> approvedBy, Instant now)
            throws SQLException {
        long id = rollout.value();
        Clause.of(STATE, state.code(), id).execute(connection);
        if (approvedBy.isPresent()) {
            Clause.of(APPROVED, approvedBy.get(), id).execute(connection);
        }
        if (state == RolloutState.RUNNING) {
            WaveTable.startFirst(connection, id, now);
            Instant lookAt = NewDeliveries.lookAt(false, startAt(connection, id), now);
            Clause.of(WAKE_STARTED, lookAt, id, Delivery.WOKEN, id).execute(connection);
        } else if (state == RolloutState.CANCELLED) {
            Clause.of(JOINS_NO_MORE, id).execute(connection);
            Clause.of(WAKE_OPEN, now, id).execute(connection);
        }
        return state;
    }

    static List<ReleaseId> origins(Connection connection, RolloutId rollout) throws SQLException {
        List<ReleaseId> origins = new ArrayList<>();
        try (PreparedStatement query = Clause.of(ORIGINS, rollout.value()).prepared(connection);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                origins.add(new ReleaseId(row.getString(1), new ReleaseVersion(row.getString(2)), row.getLong(3)));
            }
        }
        return origins;
    }

    /** Asked apart, since Derby looks only one of two columns up in an index where they are joined by or. */
    static List<RolloutId> active(Connection connection, Instant now) throws SQLException {
        TreeSet<Long> active = new TreeSet<>();
        for (Clause which : List.of(Clause.of(OPEN), Clause.of(JOINED, now))) {
            try (PreparedStatement query = which.prepared(connection);
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    active.add(row.getLong(1));
                }
            }
        }
        return active.stream().map(RolloutId::new).toList();
    }

    private static Optional<Instant> startAt(Connection connection, long rollout) throws SQLException {
        try (PreparedStatement query = Clause.of(START_AT, rollout).prepared(connection);
                ResultSet row = query.executeQuery()) {
            return row.next() ? Columns.instant(row, "START_AT") : Optional.empty();
        }
    }

    private RolloutTable() {}
}
