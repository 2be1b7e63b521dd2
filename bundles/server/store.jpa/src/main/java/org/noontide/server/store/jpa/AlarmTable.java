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
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.AlertCursor;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.RaisedAlarm;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;

/** Reads alarms, which {@link ProgressWriter} writes, and keeps how far each channel has told them. */
final class AlarmTable {
    static final String PAGE =
            """
            select ID, ROLLOUT_ID, TERMINAL, RELEASE_APPLICATION, RELEASE_VERSION, RELEASE_SEQUENCE, \
            RUNS_APPLICATION, RUNS_VERSION, RUNS_SEQUENCE, FAULT_REASON, FAULT_DETAIL, RAISED_AT \
            from ALARM where ID > ? order by ID fetch first ? rows only""";
    static final String LAST = "select max(ID) from ALARM";
    private static final String CURSOR = "select TOLD, TELLING from ALERT_CURSOR where CHANNEL = ?";
    private static final String CURSOR_MOVES = "update ALERT_CURSOR set TOLD = ?, TELLING = ? where CHANNEL = ?";
    private static final String CURSOR_BEGINS = "insert into ALERT_CURSOR (TOLD, TELLING, CHANNEL) values (?, ?, ?)";

    static List<RaisedAlarm> page(Connection connection, long after, int limit) throws SQLException {
        List<RaisedAlarm> alarms = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(PAGE)) {
            query.setLong(1, after);
            query.setInt(2, limit);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    alarms.add(new RaisedAlarm(row.getLong("ID"), alarm(row)));
                }
            }
        }
        return alarms;
    }

    /** Of no row the greatest number is null, which reads 0. */
    static long last(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LAST)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    static Optional<AlertCursor> cursor(Connection connection, String channel) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(CURSOR)) {
            query.setString(1, channel);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new AlertCursor(channel, row.getLong("TOLD"), row.getLong("TELLING")))
                        : Optional.empty();
            }
        }
    }

    static int move(Connection connection, AlertCursor cursor) throws SQLException {
        int moved = write(connection, CURSOR_MOVES, cursor);
        return moved > 0 ? moved : write(connection, CURSOR_BEGINS, cursor);
    }

    private static int write(Connection connection, String sql, AlertCursor cursor) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, cursor.told());
            statement.setLong(2, cursor.telling());
            statement.setString(3, cursor.channel());
            return statement.executeUpdate();
        }
    }

    private static Alarm alarm(ResultSet row) throws SQLException {
        return new Alarm(
                new DeliveryId(new RolloutId(row.getLong("ROLLOUT_ID")), new TerminalId(row.getString("TERMINAL"))),
                release(row, "RELEASE"),
                release(row, "RUNS"),
                new Fault(Reason.ofCode(row.getInt("FAULT_REASON")), row.getString("FAULT_DETAIL")),
                Instant.ofEpochMilli(row.getLong("RAISED_AT")));
    }

    private static ReleaseId release(ResultSet row, String which) throws SQLException {
        return new ReleaseId(
                row.getString(which + "_APPLICATION"),
                new ReleaseVersion(row.getString(which + "_VERSION")),
                row.getLong(which + "_SEQUENCE"));
    }

    private AlarmTable() {}
}
