package org.noontide.server.store.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.noontide.server.fleet.ReportMark;
import org.noontide.server.fleet.Secret;
import org.noontide.server.fleet.Sighting;
import org.noontide.server.fleet.Terminal;
import org.noontide.server.fleet.Traits;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.query.Condition;
import org.noontide.wire.query.Field;
import org.noontide.wire.query.Query;

/** Enrols terminals, finds them, and writes what is heard of them. */
final class TerminalTable {
    private static final String ENROL =
            """
            insert into TERMINAL (ID, MODEL, SECRET_SHA256, RUNS_APPLICATION, RUNS_VERSION, RUNS_SEQUENCE, IS_ONLINE, SEEN_AT, \
            %s) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
                    .formatted(CardTable.COLUMNS);
    private static final String IS_THERE = "select ID from TERMINAL where ID = ?";
    static final String TAKEN = "select ID from TERMINAL where ID in " + InList.PLACES;
    private static final String REMOVE = "delete from TERMINAL where ID = ?";
    private static final String SELECT =
            """
            select T.ID, T.MODEL, T.SECRET_SHA256, T.RUNS_APPLICATION, T.RUNS_VERSION, T.RUNS_SEQUENCE, T.IS_ONLINE, \
            T.SEEN_AT, T.CARD_PSAM, T.CARD_TERMINAL_NUMBER, T.CARD_ICCID, T.CARD_KEY, T.CARD_REVOKED from\s""";

    /** What are comments in other databases make Derby begin with those of the group, or the attribute, in their order. */
    private static final String LED =
            """
            --DERBY-PROPERTIES joinOrder=FIXED
            %s L --DERBY-PROPERTIES index=%1$s_NAMED
            , TERMINAL T --DERBY-PROPERTIES joinStrategy=NESTEDLOOP
            where T.ID = L.TERMINAL and L.NAME = ?""";

    private static final String BY_GROUP = LED.formatted("TERMINAL_GROUP");
    private static final String BY_ATTRIBUTE = LED.formatted("TERMINAL_ATTRIBUTE") + " and L.VALUE_TEXT = ?";

    static final String MARKS =
            "select ID, JOURNAL, REPORTED_UP_TO from TERMINAL where JOURNAL is not null and ID in " + InList.PLACES;
    static final String ONLINE = "select ID, IS_ONLINE from TERMINAL where ID in " + InList.PLACES;

    static final String RUNNING =
            "select ID, RUNS_APPLICATION, RUNS_VERSION, RUNS_SEQUENCE from TERMINAL where ID in " + InList.PLACES;

    /** Walks the whole table: it comes once, when the broker starts. */
    static final String EVERYONE_OFFLINE = "update TERMINAL set IS_ONLINE = false where IS_ONLINE = true";

    private static final String MARK = "update TERMINAL set JOURNAL = ?, REPORTED_UP_TO = ? where ID = ?";
    private static final String SEEN = "update TERMINAL set IS_ONLINE = ?, SEEN_AT = ? where ID = ?";
    private static final String SEEN_RUNNING =
            """
            update TERMINAL set RUNS_APPLICATION = ?, RUNS_VERSION = ?, RUNS_SEQUENCE = ?, IS_ONLINE = ?, SEEN_AT = ? \
            where ID = ?""";

    /** False where its number is taken; then nothing was written. */
    static boolean enrol(Connection connection, Terminal terminal) throws SQLException {
        if (isThere(connection, terminal.id())) {
            return false;
        }
        add(connection, List.of(terminal));
        return true;
    }

    /** The numbers that are taken; where there is one, nothing was written. */
    static Set<TerminalId> enrolAll(Connection connection, List<Terminal> terminals) throws SQLException {
        Set<TerminalId> taken = new TreeSet<>();
        List<TerminalId> ids = terminals.stream().map(Terminal::id).toList();
        InList.ask(connection, TAKEN, ids, row -> taken.add(new TerminalId(row.getString("ID"))));
        if (taken.isEmpty()) {
            add(connection, terminals);
        }
        return taken;
    }

    private static void add(Connection connection, List<Terminal> terminals) throws SQLException {
        Batch.write(connection, ENROL, terminals, (insert, terminal) -> {
            insert.setString(1, terminal.id().value());
            insert.setString(2, Columns.storable(terminal.model()));
            insert.setString(3, terminal.secret().digest().hex());
            Columns.setRelease(insert, 4, terminal.running());
            insert.setBoolean(7, terminal.online());
            Columns.setInstant(insert, 8, terminal.seen());
            CardTable.set(insert, 9, terminal.card());
        });
        for (Terminal terminal : terminals) {
            TraitTable.add(connection, terminal.id(), terminal.traits());
        }
        NewcomerTable.addAll(connection, terminals.stream().map(Terminal::id).toList());
    }

    /** False where there is no such terminal. */
    static boolean remove(Connection connection, TerminalId terminal) throws SQLException {
        TraitTable.replace(connection, terminal, Traits.NONE);
        NewcomerTable.remove(connection, terminal);
        return Clause.of(REMOVE, terminal.value()).execute(connection) > 0;
    }

    /** False where there is no such terminal. */
    static boolean describe(Connection connection, TerminalId terminal, Traits traits) throws SQLException {
        if (!isThere(connection, terminal)) {
            return false;
        }
        TraitTable.replace(connection, terminal, traits);
        NewcomerTable.add(connection, terminal);
        return true;
    }

    static Optional<Terminal> find(Connection connection, TerminalId id) throws SQLException {
        return terminals(connection, Clause.of(SELECT + "TERMINAL T where T.ID = ?", id.value())).stream()
                .findFirst();
    }

    static List<Terminal> page(Connection connection, Optional<Query> query, Optional<TerminalId> after, int limit)
            throws SQLException {
        String last = after.map(TerminalId::value).orElse("");
        if (query.isEmpty()) {
            return page(connection, Clause.of("TERMINAL T where T.ID > ?", last), "T.ID", limit);
        }
        Clause matching = Clause.of(" and ").then(QueryClause.of(query.get()));
        Optional<Condition.Comparison> lead = QueryClause.lead(query.get());
        if (lead.isEmpty()) {
            return page(connection, Clause.of("TERMINAL T where T.ID > ?", last).then(matching), "T.ID", limit);
        }
        Clause led = Field.named(lead.get().name()).isPresent()
                ? Clause.of(BY_GROUP, lead.get().value())
                : Clause.of(BY_ATTRIBUTE, lead.get().name(), lead.get().value());
        return page(connection, led.then(" and L.TERMINAL > ?", last).then(matching), "L.TERMINAL", limit);
    }

    private static List<Terminal> page(Connection connection, Clause from, String order, int limit)
            throws SQLException {
        return terminals(
                connection,
                Clause.of(SELECT).then(from).then(" order by " + order + " fetch first ? rows only", limit));
    }

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
        InList.ask(
                connection,
                RUNNING,
                terminals,
                row -> running.put(new TerminalId(row.getString("ID")), Columns.release(row, "RUNS")));
        return running;
    }

    static int everyoneOffline(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(EVERYONE_OFFLINE);
        }
    }

    static void mark(Connection connection, List<ReportMark> marks) throws SQLException {
        Batch.write(connection, MARK, marks, (statement, mark) -> {
            statement.setLong(1, mark.journal());
            statement.setLong(2, mark.upTo());
            statement.setString(3, mark.terminal().value());
        });
    }

    static void sight(Connection connection, List<Sighting> sightings) throws SQLException {
        List<Sighting> seen = new ArrayList<>();
        List<Sighting> running = new ArrayList<>();
        for (Sighting sighting : sightings) {
            (sighting.running().isPresent() ? running : seen).add(sighting);
        }
        Batch.write(connection, SEEN, seen, (statement, sighting) -> setSighting(statement, 1, sighting));
        Batch.write(connection, SEEN_RUNNING, running, (statement, sighting) -> {
            Columns.setRelease(statement, 1, sighting.running().orElseThrow());
            setSighting(statement, 4, sighting);
        });
    }

    private static void setSighting(PreparedStatement statement, int first, Sighting sighting) throws SQLException {
        statement.setBoolean(first, sighting.online());
        statement.setLong(first + 1, sighting.at().toEpochMilli());
        statement.setString(first + 2, sighting.terminal().value());
    }

    private static boolean isThere(Connection connection, TerminalId id) throws SQLException {
        try (PreparedStatement query = Clause.of(IS_THERE, id.value()).prepared(connection);
                ResultSet row = query.executeQuery()) {
            return row.next();
        }
    }

    private static List<Terminal> terminals(Connection connection, Clause clause) throws SQLException {
        List<Terminal> plain = new ArrayList<>();
        try (PreparedStatement query = clause.prepared(connection);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                plain.add(new Terminal(
                        new TerminalId(row.getString("ID")),
                        row.getString("MODEL"),
                        new Secret(new Sha256(row.getString("SECRET_SHA256"))),
                        Columns.release(row, "RUNS"),
                        row.getBoolean("IS_ONLINE"),
                        Columns.instant(row, "SEEN_AT"),
                        Traits.NONE,
                        CardTable.card(row)));
            }
        }
        Map<TerminalId, Traits> traits =
                TraitTable.of(connection, plain.stream().map(Terminal::id).toList());
        Function<Terminal, Terminal> described = terminal -> new Terminal(
                terminal.id(),
                terminal.model(),
                terminal.secret(),
                terminal.running(),
                terminal.online(),
                terminal.seen(),
                traits.getOrDefault(terminal.id(), Traits.NONE),
                terminal.card());
        return plain.stream().map(described).toList();
    }

    private TerminalTable() {}
}
