package org.noontide.server.store.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.noontide.server.fleet.ReportMark;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.TerminalId;

/** What is asked of terminals by the thousand. */
final class TerminalTable {
    static final String MARKS =
            "select ID, JOURNAL, REPORTED_UP_TO from TERMINAL where JOURNAL is not null and ID in " + InList.PLACES;
    static final String ONLINE = "select ID, IS_ONLINE from TERMINAL where ID in " + InList.PLACES;

    static final String RUNNING =
            "select ID, RUNS_APPLICATION, RUNS_VERSION, RUNS_SEQUENCE from TERMINAL where ID in " + InList.PLACES;

    /** Walks the whole table: it comes once, when the broker starts. */
    static final String EVERYONE_OFFLINE = "update TERMINAL set IS_ONLINE = false where IS_ONLINE = true";

    static Map<TerminalId, ReportMark> marks(Connection connection, Collection<TerminalId> terminals)
            throws SQLException {
        Map<TerminalId, ReportMark> marks = new HashMap<>();
        InList.ask(connection, MARKS, terminals, row -> {
            TerminalId terminal = new TerminalId(row.getString("ID"));
            marks.put(terminal, new ReportMark(terminal, row.getLong("JOURNAL"), row.getLong("REPORTED_UP_TO")));
        });
        return marks;
    }

    static Map<TerminalId, Boolean> online(Connection connection, Collection<TerminalId> terminals)
            throws SQLException {
        Map<TerminalId, Boolean> online = new HashMap<>();
        InList.ask(
                connection,
                ONLINE,
                terminals,
                row -> online.put(new TerminalId(row.getString("ID")), row.getBoolean("IS_ONLINE")));
        return online;
    }

    static Map<TerminalId, ReleaseId> running(Connection connection, Collection<TerminalId> terminals)
            throws SQLException {
        Map<TerminalId, ReleaseId> running = new HashMap<>();
        InList.ask(connection, RUNNING, terminals, row -> {
            ReleaseVersion version = new ReleaseVersion(row.getString("RUNS_VERSION"));
            running.put(
                    new TerminalId(row.getString("ID")),
                    new ReleaseId(row.getString("RUNS_APPLICATION"), version, row.getLong("RUNS_SEQUENCE")));
        });
        return running;
    }

    static int everyoneOffline(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(EVERYONE_OFFLINE);
        }
    }

    private TerminalTable() {}
}
