package org.noontide.server.store.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.noontide.server.fleet.Progress;
import org.noontide.server.fleet.Skew;
import org.noontide.server.fleet.SkewRange;
import org.noontide.server.fleet.Switched;
import org.noontide.wire.protocol.RolloutId;

/** Keeps the counters of how far off their instants terminals switched. A batch writes a row for each bucket that it adds to. */
final class SkewTable {
    private static final String ADD =
            """
            update SKEW set SWITCHES = SWITCHES + ?, MOST_SKEW = case when MOST_SKEW < ? then ? else MOST_SKEW end, \
            MOST_UNCERTAINTY = case when MOST_UNCERTAINTY < ? then ? else MOST_UNCERTAINTY end \
            where ROLLOUT_ID = ? and IS_LATE = ? and BUCKET = ?""";

    private static final String BEGIN =
            """
            insert into SKEW (SWITCHES, MOST_SKEW, MOST_UNCERTAINTY, ROLLOUT_ID, IS_LATE, BUCKET) \
            values (?, ?, ?, ?, ?, ?)""";

    static final String OF =
            """
            select IS_LATE, BUCKET, SWITCHES, MOST_SKEW, MOST_UNCERTAINTY from SKEW where ROLLOUT_ID = ? \
            order by IS_LATE, BUCKET""";

    /** One row. */
    private record Key(RolloutId rollout, boolean late, int bucket) {
        static Key of(RolloutId rollout, Switched switched) {
            return new Key(
                    rollout,
                    switched.late(),
                    switched.late() ? 0 : SkewRange.of(switched.skew()).index());
        }
    }

    /** What is added to a row, in milliseconds. */
    private record Sum(long switches, long skew, long uncertainty) {
        static Sum of(Switched switched) {
            return new Sum(
                    1, switched.skew().abs().toMillis(), switched.uncertainty().toMillis());
        }

        Sum plus(Sum other) {
            return new Sum(
                    switches + other.switches, Math.max(skew, other.skew), Math.max(uncertainty, other.uncertainty));
        }
    }

    /** Counts the switches that {@code changes} bring. */
    static void count(Connection connection, List<Progress.Change> changes) throws SQLException {
        Map<Key, Sum> sums = new LinkedHashMap<>();
        for (Progress.Change change : changes) {
            RolloutId rollout = change.after().id().rollout();
            change.switched().ifPresent(switched -> sums.merge(Key.of(rollout, switched), Sum.of(switched), Sum::plus));
        }
        List<Map.Entry<Key, Sum>> rows = List.copyOf(sums.entrySet());
        int[] added = Batch.write(connection, ADD, rows, (statement, row) -> {
            Sum sum = row.getValue();
            statement.setLong(1, sum.switches());
            statement.setLong(2, sum.skew());
            statement.setLong(3, sum.skew());
            statement.setLong(4, sum.uncertainty());
            statement.setLong(5, sum.uncertainty());
            setKey(statement, 6, row.getKey());
        });
        List<Map.Entry<Key, Sum>> fresh = new ArrayList<>();
        for (int i = 0; i < added.length; i++) {
            if (added[i] == 0) {
                fresh.add(rows.get(i));
            }
        }
        Batch.write(connection, BEGIN, fresh, (statement, row) -> {
            Sum sum = row.getValue();
            statement.setLong(1, sum.switches());
            statement.setLong(2, sum.skew());
            statement.setLong(3, sum.uncertainty());
            setKey(statement, 4, row.getKey());
        });
    }

    static Skew of(Connection connection, RolloutId rollout) throws SQLException {
        List<Skew.Bucket> buckets = new ArrayList<>();
        long late = 0;
        Duration latest = Duration.ZERO;
        try (PreparedStatement query = Clause.of(OF, rollout.value()).prepared(connection);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                Duration most = Duration.ofMillis(row.getLong("MOST_SKEW"));
                long switches = row.getLong("SWITCHES");
                if (row.getInt("IS_LATE") == 1) {
                    late = switches;
                    latest = most;
                } else {
                    SkewRange range = new SkewRange(row.getInt("BUCKET"));
                    buckets.add(new Skew.Bucket(
                            range,
                            switches,
                            range.index() < 0 ? most.negated() : most,
                            Duration.ofMillis(row.getLong("MOST_UNCERTAINTY"))));
                }
            }
        }
        return new Skew(buckets, late, latest);
    }

    private static void setKey(PreparedStatement statement, int first, Key key) throws SQLException {
        statement.setLong(first, key.rollout().value());
        statement.setInt(first + 1, key.late() ? 1 : 0);
        statement.setInt(first + 2, key.bucket());
    }

    private SkewTable() {}
}
