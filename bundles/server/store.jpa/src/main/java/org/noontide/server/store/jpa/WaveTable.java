package org.noontide.server.store.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.noontide.server.fleet.Progress;
import org.noontide.server.fleet.Tally;
import org.noontide.server.fleet.Wave;
import org.noontide.wire.protocol.RolloutId;

/** Writes waves, and keeps the counters of waves and of rollouts. */
final class WaveTable {
    private static final String INSERT =
            """
            insert into WAVE (ROLLOUT_ID, WAVE_NUMBER, STARTED_AT, SWITCH_AT, NORMAL_COUNT, DELAYED_COUNT, FAILED_COUNT, \
            INSTALLED_COUNT) values (?, ?, ?, ?, ?, 0, 0, 0)""";

    private static final String COUNTERS =
            """
            set NORMAL_COUNT = NORMAL_COUNT + ?, DELAYED_COUNT = DELAYED_COUNT + ?, \
            FAILED_COUNT = FAILED_COUNT + ?, INSTALLED_COUNT = INSTALLED_COUNT + ?, DROPPED_COUNT = DROPPED_COUNT + ?""";

    private static final String OF_WAVE = "update WAVE " + COUNTERS + " where ROLLOUT_ID = ? and WAVE_NUMBER = ?";
    private static final String OF_ROLLOUT = "update ROLLOUT " + COUNTERS + ", UNCOUNTED = 1 where ID = ?";
    private static final String OPEN = "update ROLLOUT set OPEN_COUNT = OPEN_COUNT + ? where ID = ?";

    private static final String START =
            "update WAVE set STARTED_AT = ?, SWITCH_AT = ? where ROLLOUT_ID = ? and WAVE_NUMBER = ? and STARTED_AT is null";

    private static final String LET_OUT =
            """
            update DELIVERY set SWITCH_AT = ?, LOOK_AT = case when LOOK_AT is null then LOOK_AT else cast(? as bigint) end \
            where ROLLOUT_ID = ? and WAVE_NUMBER = ?""";

    /** The first wave that has anybody and those before it; all of them where nobody is in any. */
    private static final String START_FIRST =
            """
            update WAVE set STARTED_AT = ? where ROLLOUT_ID = ? and not exists \
            (select 1 from WAVE S where S.ROLLOUT_ID = ? and S.STARTED_AT is not null) and not exists \
            (select 1 from WAVE B where B.ROLLOUT_ID = ? and B.WAVE_NUMBER < WAVE.WAVE_NUMBER \
            and B.NORMAL_COUNT + B.DELAYED_COUNT + B.FAILED_COUNT > 0)""";

    static final String OF =
            """
            select WAVE_NUMBER, STARTED_AT, SWITCH_AT, NORMAL_COUNT, DELAYED_COUNT, FAILED_COUNT, INSTALLED_COUNT, \
            DROPPED_COUNT \
            from WAVE where ROLLOUT_ID = ? order by WAVE_NUMBER""";

    /** A wave of a rollout, for the sums. */
    private record Key(RolloutId rollout, int wave) {}

    static List<Wave> of(Connection connection, RolloutId rollout) throws SQLException {
        List<Wave> waves = new ArrayList<>();
        try (PreparedStatement query = Clause.of(OF, rollout.value()).prepared(connection);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                waves.add(new Wave(
                        row.getInt("WAVE_NUMBER"),
                        Columns.instant(row, "STARTED_AT"),
                        Instant.ofEpochMilli(row.getLong("SWITCH_AT")),
                        Columns.tally(row)));
            }
        }
        return waves;
    }

    static void insert(Connection connection, long rollout, List<Wave> waves) throws SQLException {
        Batch.write(connection, INSERT, waves, (statement, wave) -> {
            statement.setLong(1, rollout);
            statement.setInt(2, wave.number());
            Columns.setInstant(statement, 3, wave.startedAt());
            statement.setLong(4, wave.switchAt().toEpochMilli());
            statement.setLong(5, wave.tally().terminals());
        });
    }

    static void startFirst(Connection connection, long rollout, Instant now) throws SQLException {
        Clause.of(START_FIRST, now, rollout, rollout, rollout).execute(connection);
    }

    /** Does nothing where the wave is started already. */
    static int start(Connection connection, RolloutId rollout, int wave, Instant switchAt, Instant now)
            throws SQLException {
        int started = Clause.of(START, now, switchAt, rollout.value(), wave).execute(connection);
        return started == 0
                ? 0
                : Clause.of(LET_OUT, switchAt, now, rollout.value(), wave).execute(connection);
    }

    /** Adds what {@code changes} make of the counters. */
    static void count(Connection connection, List<Progress.Change> changes) throws SQLException {
        Map<Key, Tally> waves = new LinkedHashMap<>();
        Map<RolloutId, Tally> rollouts = new LinkedHashMap<>();
        Map<RolloutId, Integer> opened = new LinkedHashMap<>();
        for (Progress.Change change : changes) {
            RolloutId rollout = change.after().id().rollout();
            Tally tally = change.tally();
            if (!tally.equals(Tally.NONE)) {
                waves.merge(new Key(rollout, change.after().wave()), tally, Tally::plus);
                rollouts.merge(rollout, tally, Tally::plus);
            }
            int before = change.before().isEnded() ? 0 : 1;
            opened.merge(rollout, (change.after().isEnded() ? 0 : 1) - before, Integer::sum);
        }
        count(connection, waves);
        rollouts.values().removeIf(Tally.NONE::equals);
        Batch.write(connection, OF_ROLLOUT, rollouts.entrySet(), (statement, sum) -> {
            setTally(statement, sum.getValue());
            statement.setLong(6, sum.getKey().value());
        });
        opened.values().removeIf(number -> number == 0);
        Batch.write(connection, OPEN, opened.entrySet(), (statement, number) -> {
            statement.setLong(1, number.getValue());
            statement.setLong(2, number.getKey().value());
        });
    }

    /** Counts {@code deliveries} that were laid down in a wave that there is already. */
    static void add(Connection connection, long rollout, int wave, long deliveries) throws SQLException {
        count(connection, Map.of(new Key(new RolloutId(rollout), wave), new Tally(deliveries, 0, 0, 0)));
        RolloutTable.add(connection, rollout, deliveries);
    }

    /** Adds {@code changes}, by wave, for deliveries that are open again. */
    static void reopen(Connection connection, RolloutId rollout, Map<Integer, Tally> changes) throws SQLException {
        Map<Key, Tally> waves = new LinkedHashMap<>();
        changes.forEach((wave, change) -> waves.put(new Key(rollout, wave), change));
        count(connection, waves);
        Tally sum = changes.values().stream().reduce(Tally.NONE, Tally::plus);
        Batch.write(connection, OF_ROLLOUT, List.of(sum), (statement, all) -> {
            setTally(statement, all);
            statement.setLong(6, rollout.value());
        });
        Clause.of(OPEN, sum.delayed(), rollout.value()).execute(connection);
    }

    private static void count(Connection connection, Map<Key, Tally> waves) throws SQLException {
        Batch.write(connection, OF_WAVE, waves.entrySet(), (statement, sum) -> {
            setTally(statement, sum.getValue());
            statement.setLong(6, sum.getKey().rollout().value());
            statement.setInt(7, sum.getKey().wave());
        });
    }

    private static void setTally(PreparedStatement statement, Tally tally) throws SQLException {
        statement.setLong(1, tally.normal());
        statement.setLong(2, tally.delayed());
        statement.setLong(3, tally.failed());
        statement.setLong(4, tally.installed());
        statement.setLong(5, tally.dropped());
    }

    private WaveTable() {}
}
