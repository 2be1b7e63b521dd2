package org.noontide.server.store.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.Standing;
import org.noontide.server.fleet.Tally;
import org.noontide.server.fleet.Targets;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;

/** Has the database itself find the terminals that need a release and lay down their deliveries (S2–S4). */
final class Planner {
    private static final int TARGETS_AT_A_TIME = 1_000;

    private static final String RELEASE =
            """
            select ID, MINIMUM_SEQUENCE, (select count(*) from RELEASE_MODEL where RELEASE_ID = RELEASE_.ID) as MODELS \
            from RELEASE_ where APPLICATION = ? and VERSION_NAME = ? and SEQUENCE_NUMBER = ?""";

    private static final String ROLLOUT =
            """
            insert into ROLLOUT (RELEASE_ID, IS_LISTED, SWITCH_AT, POLICY, PLANNED_AT, \
            NORMAL_COUNT, DELAYED_COUNT, FAILED_COUNT, INSTALLED_COUNT) values (?, ?, ?, ?, ?, 0, 0, 0, 0)""";

    private static final String TARGET = "insert into ROLLOUT_TARGET (ROLLOUT_ID, TERMINAL) values (?, ?)";

    private static final String DELIVERIES =
            """
            insert into DELIVERY (ROLLOUT_ID, TERMINAL, FROM_APPLICATION, FROM_VERSION, FROM_SEQUENCE, SWITCH_AT, \
            ATTEMPT, STAGE, STANDING, ATTEMPTED_AT, CHANGED_AT, LOOK_AT, IS_OPEN, DOWNLOADED) \
            select cast(? as bigint), T.ID, T.RUNS_APPLICATION, T.RUNS_VERSION, T.RUNS_SEQUENCE, cast(? as bigint), \
            1, %d, %d, cast(? as bigint), cast(? as bigint), cast(? as bigint), 1, 0 \
            from TERMINAL T where T.RUNS_APPLICATION = ? and T.RUNS_SEQUENCE < ? and T.RUNS_SEQUENCE >= ?"""
                    .formatted(Stage.PLANNED.code(), Standing.NORMAL.code());

    private static final String OF_MODEL =
            " and exists (select 1 from RELEASE_MODEL M where M.RELEASE_ID = ? and M.MODEL = T.MODEL)";

    private static final String IN_LIST =
            " and exists (select 1 from ROLLOUT_TARGET X where X.ROLLOUT_ID = ? and X.TERMINAL = T.ID)";

    private static final String COUNT = "update ROLLOUT set NORMAL_COUNT = ?, OPEN_COUNT = ? where ID = ?";

    /** What selection needs of a release. */
    private record Wanted(long row, long minimumSequence, boolean modelsGiven) {}

    /** Takes {@code plan} on, or rolls back where no terminal needs it. */
    static Optional<Rollout> plan(Connection connection, RolloutPlan plan, Instant now) throws SQLException {
        Wanted release = release(connection, plan.release());
        long rollout = insertRollout(connection, plan, release, now);
        if (plan.targets() instanceof Targets.Listed listed) {
            insertTargets(connection, rollout, listed.terminals());
        }
        int deliveries = insertDeliveries(connection, rollout, plan, release, now);
        if (deliveries == 0) {
            connection.rollback();
            return Optional.empty();
        }
        try (PreparedStatement update = connection.prepareStatement(COUNT)) {
            update.setLong(1, deliveries);
            update.setLong(2, deliveries);
            update.setLong(3, rollout);
            update.executeUpdate();
        }
        Instant plannedAt = now.truncatedTo(ChronoUnit.MILLIS);
        return Optional.of(new Rollout(new RolloutId(rollout), plan, plannedAt, new Tally(deliveries, 0, 0, 0)));
    }

    private static Wanted release(Connection connection, ReleaseId id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(RELEASE)) {
            query.setString(1, id.application());
            query.setString(2, id.version().value());
            query.setLong(3, id.sequence());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalArgumentException("there is no release " + id);
                }
                // where there is no minimum this reads 0, and sequence numbers begin at 1
                return new Wanted(row.getLong("ID"), row.getLong("MINIMUM_SEQUENCE"), row.getInt("MODELS") > 0);
            }
        }
    }

    private static long insertRollout(Connection connection, RolloutPlan plan, Wanted release, Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ROLLOUT, Statement.RETURN_GENERATED_KEYS)) {
            insert.setLong(1, release.row());
            insert.setBoolean(2, plan.targets() instanceof Targets.Listed);
            insert.setLong(3, plan.switchAt().toEpochMilli());
            insert.setString(4, plan.policy());
            insert.setLong(5, now.toEpochMilli());
            insert.executeUpdate();
            try (ResultSet key = insert.getGeneratedKeys()) {
                if (!key.next()) {
                    throw new SQLException("the database gave the rollout no number");
                }
                return key.getLong(1);
            }
        }
    }

    private static void insertTargets(Connection connection, long rollout, Set<TerminalId> terminals)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(TARGET)) {
            int waiting = 0;
            for (TerminalId terminal : terminals) {
                insert.setLong(1, rollout);
                insert.setString(2, terminal.value());
                insert.addBatch();
                waiting++;
                if (waiting == TARGETS_AT_A_TIME) {
                    insert.executeBatch();
                    waiting = 0;
                }
            }
            if (waiting > 0) {
                insert.executeBatch();
            }
        }
    }

    private static int insertDeliveries(
            Connection connection, long rollout, RolloutPlan plan, Wanted release, Instant now) throws SQLException {
        boolean listed = plan.targets() instanceof Targets.Listed;
        String sql = DELIVERIES + (release.modelsGiven() ? OF_MODEL : "") + (listed ? IN_LIST : "");
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int next = 1;
            insert.setLong(next++, rollout);
            insert.setLong(next++, plan.switchAt().toEpochMilli());
            insert.setLong(next++, now.toEpochMilli());
            insert.setLong(next++, now.toEpochMilli());
            insert.setLong(next++, now.toEpochMilli());
            insert.setString(next++, plan.release().application());
            insert.setLong(next++, plan.release().sequence());
            insert.setLong(next++, release.minimumSequence());
            if (release.modelsGiven()) {
                insert.setLong(next++, release.row());
            }
            if (listed) {
                insert.setLong(next, rollout);
            }
            return insert.executeUpdate();
        }
    }

    private Planner() {}
}
