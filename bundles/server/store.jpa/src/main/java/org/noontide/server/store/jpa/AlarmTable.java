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
import org.noontide.server.fleet.Acknowledgement;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.AlertCursor;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.RaisedAlarm;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;

/** Keeps alarms, and how far each channel has told them. */
final class AlarmTable {
    private static final String SELECT =
            """
            select ID, ROLLOUT_ID, TERMINAL, RELEASE_APPLICATION, RELEASE_VERSION, RELEASE_SEQUENCE, \
            RUNS_APPLICATION, RUNS_VERSION, RUNS_SEQUENCE, FAULT_REASON, FAULT_DETAIL, TROUBLE, RAISED_AT, \
            ACKNOWLEDGED_BY, ACKNOWLEDGED_AT, ACKNOWLEDGED_NOTE from ALARM\s""";
    private static final String PAGE = SELECT + "where ID > ? order by ID fetch first ? rows only";

    /** What is a comment in other databases keeps Derby from walking through what is acknowledged. */
    private static final String PAGE_OF_SOME = SELECT
            + """
            --DERBY-PROPERTIES index=ALARM_OPEN
            where IS_OPEN = ? and ID > ? order by ID fetch first ? rows only""";

    private static final String ONE = SELECT + "where ID = ?";
    private static final String ACKNOWLEDGE =
            """
            update ALARM set IS_OPEN = 0, ACKNOWLEDGED_BY = ?, ACKNOWLEDGED_AT = ?, ACKNOWLEDGED_NOTE = ? \
            where ID = ? and IS_OPEN = 1""";
    static final String LAST = "select max(ID) from ALARM";
    private static final String CURSOR = "select TOLD, TELLING from ALERT_CURSOR where CHANNEL = ?";
    private static final String CURSOR_MOVES = "update ALERT_CURSOR set TOLD = ?, TELLING = ? where CHANNEL = ?";
    private static final String CURSOR_BEGINS = "insert into ALERT_CURSOR (TOLD, TELLING, CHANNEL) values (?, ?, ?)";

    /** An insert that is left out where there is an alarm already, in the words that both databases have. */
    private static final String OF_DELIVERY =
            """
            insert into ALARM (ROLLOUT_ID, TERMINAL, TROUBLE, ATTEMPT, RELEASE_APPLICATION, RELEASE_VERSION, \
            RELEASE_SEQUENCE, RUNS_APPLICATION, RUNS_VERSION, RUNS_SEQUENCE, FAULT_REASON, FAULT_DETAIL, RAISED_AT) \
            select D.ROLLOUT_ID, D.TERMINAL, 0, D.ATTEMPT, cast(? as varchar(64)), cast(? as varchar(64)), cast(? as bigint), \
            cast(? as varchar(64)), cast(? as varchar(64)), cast(? as bigint), cast(? as smallint), \
            cast(? as varchar(500)), cast(? as bigint) from DELIVERY D where D.ROLLOUT_ID = ? and D.TERMINAL = ? \
            and not exists (select 1 from ALARM A where A.TERMINAL = D.TERMINAL and A.ROLLOUT_ID = D.ROLLOUT_ID \
            and A.TROUBLE = 0 and A.ATTEMPT = D.ATTEMPT)""";

    private static final String OF_ROLLOUT =
            """
            insert into ALARM (ROLLOUT_ID, TERMINAL, TROUBLE, RELEASE_APPLICATION, RELEASE_VERSION, RELEASE_SEQUENCE, \
            RUNS_APPLICATION, RUNS_VERSION, RUNS_SEQUENCE, FAULT_REASON, FAULT_DETAIL, RAISED_AT) \
            select R.ID, '', cast(? as smallint), cast(? as varchar(64)), cast(? as varchar(64)), cast(? as bigint), \
            '', '', 0, 0, cast(? as varchar(500)), cast(? as bigint) from ROLLOUT R where R.ID = ? \
            and not exists (select 1 from ALARM A where A.TERMINAL = '' and A.ROLLOUT_ID = R.ID and A.TROUBLE = ?)""";

    /** Leaves out those that there are already. */
    static void raise(Connection connection, List<Alarm> alarms) throws SQLException {
        List<Alarm.OfDelivery> ofDeliveries = new ArrayList<>();
        List<Alarm.OfRollout> ofRollouts = new ArrayList<>();
        for (Alarm alarm : alarms) {
            if (alarm instanceof Alarm.OfDelivery one) {
                ofDeliveries.add(one);
            } else if (alarm instanceof Alarm.OfRollout one) {
                ofRollouts.add(one);
            }
        }
        Batch.write(connection, OF_DELIVERY, ofDeliveries, (statement, alarm) -> {
            Columns.setRelease(statement, 1, alarm.release());
            Columns.setRelease(statement, 4, alarm.running());
            Columns.setFault(statement, 7, Optional.of(alarm.fault()));
            statement.setLong(9, alarm.raisedAt().toEpochMilli());
            Columns.setId(statement, 10, alarm.delivery());
        });
        Batch.write(connection, OF_ROLLOUT, ofRollouts, (statement, alarm) -> {
            statement.setInt(1, alarm.trouble().code());
            Columns.setRelease(statement, 2, alarm.release());
            statement.setString(5, Columns.storable(alarm.detail()));
            statement.setLong(6, alarm.raisedAt().toEpochMilli());
            statement.setLong(7, alarm.rollout().value());
            statement.setInt(8, alarm.trouble().code());
        });
    }

    static List<RaisedAlarm> page(Connection connection, long after, int limit) throws SQLException {
        return alarms(connection, Clause.of(PAGE, after, limit));
    }

    static List<RaisedAlarm> page(Connection connection, boolean acknowledged, long after, int limit)
            throws SQLException {
        return alarms(connection, Clause.of(PAGE_OF_SOME, acknowledged ? 0 : 1, after, limit));
    }

    static Optional<RaisedAlarm> acknowledge(Connection connection, long number, Acknowledgement acknowledgement)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ACKNOWLEDGE)) {
            update.setString(1, Columns.storable(acknowledgement.by()));
            update.setLong(2, acknowledgement.at().toEpochMilli());
            if (acknowledgement.note().isPresent()) {
                update.setString(3, Columns.storable(acknowledgement.note().get()));
            } else {
                update.setNull(3, Types.VARCHAR);
            }
            update.setLong(4, number);
            update.executeUpdate();
        }
        return alarms(connection, Clause.of(ONE, number)).stream().findFirst();
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

    private static List<RaisedAlarm> alarms(Connection connection, Clause clause) throws SQLException {
        List<RaisedAlarm> alarms = new ArrayList<>();
        try (PreparedStatement query = clause.prepared(connection);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                alarms.add(new RaisedAlarm(row.getLong("ID"), alarm(row), acknowledgement(row)));
            }
        }
        return alarms;
    }

    private static Optional<Acknowledgement> acknowledgement(ResultSet row) throws SQLException {
        Optional<Instant> at = Columns.instant(row, "ACKNOWLEDGED_AT");
        if (at.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Acknowledgement(
                row.getString("ACKNOWLEDGED_BY"), at.get(), Optional.ofNullable(row.getString("ACKNOWLEDGED_NOTE"))));
    }

    private static Alarm alarm(ResultSet row) throws SQLException {
        RolloutId rollout = new RolloutId(row.getLong("ROLLOUT_ID"));
        ReleaseId release = Columns.release(row, "RELEASE");
        Instant raisedAt = Instant.ofEpochMilli(row.getLong("RAISED_AT"));
        int trouble = row.getInt("TROUBLE");
        String detail = row.getString("FAULT_DETAIL");
        if (trouble > 0) {
            return new Alarm.OfRollout(rollout, release, Alarm.Trouble.ofCode(trouble), detail, raisedAt);
        }
        return new Alarm.OfDelivery(
                new DeliveryId(rollout, new TerminalId(row.getString("TERMINAL"))),
                release,
                Columns.release(row, "RUNS"),
                new Fault(Reason.ofCode(row.getInt("FAULT_REASON")), detail),
                raisedAt);
    }

    private AlarmTable() {}
}
