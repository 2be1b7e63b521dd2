package org.noontide.server.store.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.noontide.server.fleet.RolloutState;
import org.noontide.server.fleet.Sighting;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.TerminalId;

/** Notes which terminals appeared or changed, and has them join the rollouts that terminals may join. */
final class NewcomerTable {
    static final String JOINABLE = "select ID from ROLLOUT where JOINS = 1 fetch first 1 rows only";

    private static final String ADD =
            """
            insert into NEWCOMER (TERMINAL) select T.ID from TERMINAL T where T.ID = ? \
            and not exists (select 1 from NEWCOMER N where N.TERMINAL = T.ID)""";

    private static final String ADD_CHANGED =
            ADD + " and (T.RUNS_APPLICATION <> ? or T.RUNS_VERSION <> ? or T.RUNS_SEQUENCE <> ?)";

    static final String NEXT = "select TERMINAL from NEWCOMER order by TERMINAL fetch first ? rows only";

    /** Where terminals may join, and the wave into which they come: the last. */
    private static final String OPEN_DOORS =
            """
            select R.ID, R.RELEASE_ID, R.TARGET_KIND, R.QUERY_TEXT, R.UNDONE_ROLLOUT, R.START_AT, R.STATE, W.WAVE_NUMBER, \
            W.STARTED_AT, W.SWITCH_AT from ROLLOUT R, WAVE W where R.JOINS = 1 and R.JOIN_UNTIL > ? and W.ROLLOUT_ID = R.ID \
            and W.WAVE_NUMBER = (select max(L.WAVE_NUMBER) from WAVE L where L.ROLLOUT_ID = R.ID) order by R.ID""";

    private static final String SHUT = "update ROLLOUT set JOINS = 0 where JOINS = 1 and JOIN_UNTIL <= ?";
    private static final String GONE = "delete from NEWCOMER where TERMINAL = ?";
    private static final String GONE_THROUGH = "delete from NEWCOMER where TERMINAL <= ?";

    /** A rollout that terminals may join. */
    private record Door(long rollout, long release, Aim aim, NewDeliveries deliveries) {}

    /** To be called before what is heard is written, since it tells by what is stored whether something changed. */
    static void addChanged(Connection connection, Collection<Sighting> sightings) throws SQLException {
        List<Sighting> telling = sightings.stream()
                .filter(sighting -> sighting.running().isPresent())
                .toList();
        if (telling.isEmpty() || !isJoinable(connection)) {
            return;
        }
        Batch.write(connection, ADD_CHANGED, telling, (statement, sighting) -> {
            ReleaseId running = sighting.running().orElseThrow();
            statement.setString(1, sighting.terminal().value());
            Columns.setRelease(statement, 2, running);
        });
    }

    static void add(Connection connection, TerminalId terminal) throws SQLException {
        addAll(connection, List.of(terminal));
    }

    static void addAll(Connection connection, List<TerminalId> terminals) throws SQLException {
        if (isJoinable(connection)) {
            Batch.write(connection, ADD, terminals, (statement, terminal) -> statement.setString(1, terminal.value()));
        }
    }

    static void remove(Connection connection, TerminalId terminal) throws SQLException {
        Clause.of(GONE, terminal.value()).execute(connection);
    }

    /** Has the next terminals join, and tells how many it has gone through. */
    static int join(Connection connection, Instant now, int limit) throws SQLException {
        List<String> next = next(connection, limit);
        if (next.isEmpty()) {
            return 0;
        }
        String last = next.get(next.size() - 1);
        for (Door door : openDoors(connection, now)) {
            Wanted release = Wanted.ofRow(connection, door.release());
            Clause source = Clause.of("NEWCOMER N, TERMINAL T where N.TERMINAL <= ? and T.ID = N.TERMINAL and ", last)
                    .then(door.aim().terminals(door.rollout(), release))
                    .then(" and ")
                    .then(NewDeliveries.without(door.rollout()));
            int joined = door.deliveries().lay(connection, source);
            if (joined > 0) {
                WaveTable.add(connection, door.rollout(), door.deliveries().wave(), joined);
            }
        }
        Clause.of(SHUT, now).execute(connection);
        Clause.of(GONE_THROUGH, last).execute(connection);
        return next.size();
    }

    private static List<String> next(Connection connection, int limit) throws SQLException {
        List<String> next = new ArrayList<>();
        try (PreparedStatement query = Clause.of(NEXT, limit).prepared(connection);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                next.add(row.getString(1));
            }
        }
        return next;
    }

    private static List<Door> openDoors(Connection connection, Instant now) throws SQLException {
        List<Door> doors = new ArrayList<>();
        try (PreparedStatement query = Clause.of(OPEN_DOORS, now).prepared(connection);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                boolean waits = row.getInt("STATE") != RolloutState.RUNNING.code()
                        || Columns.instant(row, "STARTED_AT").isEmpty();
                Aim aim = new Aim(
                        row.getInt("TARGET_KIND"),
                        Optional.ofNullable(row.getString("QUERY_TEXT")),
                        Columns.number(row, "UNDONE_ROLLOUT"));
                NewDeliveries deliveries = new NewDeliveries(
                        row.getLong("ID"),
                        row.getInt("WAVE_NUMBER"),
                        Instant.ofEpochMilli(row.getLong("SWITCH_AT")),
                        now,
                        NewDeliveries.lookAt(waits, Columns.instant(row, "START_AT"), now));
                doors.add(new Door(row.getLong("ID"), row.getLong("RELEASE_ID"), aim, deliveries));
            }
        }
        return doors;
    }

    private static boolean isJoinable(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(JOINABLE);
                ResultSet row = query.executeQuery()) {
            return row.next();
        }
    }

    private NewcomerTable() {}
}
