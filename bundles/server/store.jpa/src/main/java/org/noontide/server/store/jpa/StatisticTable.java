package org.noontide.server.store.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.noontide.server.fleet.Statistic;
import org.noontide.wire.protocol.RolloutId;

/** Counts rollouts from time to time, by the counters that {@link WaveTable} keeps. */
final class StatisticTable {
    static final String TAKE =
            """
            insert into STATISTIC (ROLLOUT_ID, TAKEN_AT, NORMAL_COUNT, DELAYED_COUNT, FAILED_COUNT, INSTALLED_COUNT, \
            DROPPED_COUNT) \
            select R.ID, cast(? as bigint), R.NORMAL_COUNT, R.DELAYED_COUNT, R.FAILED_COUNT, R.INSTALLED_COUNT, \
            R.DROPPED_COUNT \
            from ROLLOUT R where (R.OPEN_COUNT > 0 or R.UNCOUNTED = 1) \
            and not exists (select 1 from STATISTIC S where S.ROLLOUT_ID = R.ID and S.TAKEN_AT = ?)""";
    private static final String TAKEN = "update ROLLOUT set UNCOUNTED = 0 where UNCOUNTED = 1";
    static final String PAGE =
            """
            select TAKEN_AT, NORMAL_COUNT, DELAYED_COUNT, FAILED_COUNT, INSTALLED_COUNT, DROPPED_COUNT from STATISTIC \
            where ROLLOUT_ID = ? and TAKEN_AT > ? order by TAKEN_AT fetch first ? rows only""";

    static int take(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(TAKE);
                Statement update = connection.createStatement()) {
            insert.setLong(1, now.toEpochMilli());
            insert.setLong(2, now.toEpochMilli());
            int taken = insert.executeUpdate();
            update.executeUpdate(TAKEN);
            return taken;
        }
    }

    static List<Statistic> page(Connection connection, RolloutId rollout, Optional<Instant> after, int limit)
            throws SQLException {
        List<Statistic> statistics = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(PAGE)) {
            query.setLong(1, rollout.value());
            query.setLong(2, after.map(Instant::toEpochMilli).orElse(Long.MIN_VALUE));
            query.setInt(3, limit);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    statistics.add(new Statistic(Instant.ofEpochMilli(row.getLong("TAKEN_AT")), Columns.tally(row)));
                }
            }
        }
        return statistics;
    }

    private StatisticTable() {}
}
