package org.noontide.server.store.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.noontide.server.fleet.Traits;
import org.noontide.wire.protocol.TerminalId;

/** Keeps what operators know about terminals. */
final class TraitTable {
    private static final String ADD_GROUP = "insert into TERMINAL_GROUP (TERMINAL, NAME) values (?, ?)";
    private static final String ADD_ATTRIBUTE =
            "insert into TERMINAL_ATTRIBUTE (TERMINAL, NAME, VALUE_TEXT) values (?, ?, ?)";
    private static final String REMOVE_GROUPS = "delete from TERMINAL_GROUP where TERMINAL = ?";
    private static final String REMOVE_ATTRIBUTES = "delete from TERMINAL_ATTRIBUTE where TERMINAL = ?";
    private static final String ADD_NAME = "insert into ATTRIBUTE_NAME (NAME) values (?)";
    /** What is a comment in other databases makes Derby use the index from the first row on. */
    static final String GROUPS =
            """
            select TERMINAL, NAME from TERMINAL_GROUP --DERBY-PROPERTIES constraint=TERMINAL_GROUP_KEY
            where TERMINAL in\s"""
                    + InList.PLACES;

    static final String ATTRIBUTES =
            """
            select TERMINAL, NAME, VALUE_TEXT from TERMINAL_ATTRIBUTE --DERBY-PROPERTIES constraint=TERMINAL_ATTRIBUTE_KEY
            where TERMINAL in\s"""
                    + InList.PLACES;
    static final String NAMES = "select NAME from ATTRIBUTE_NAME";

    /** Gives {@code terminal} these traits and no others. */
    static void replace(Connection connection, TerminalId terminal, Traits traits) throws SQLException {
        Clause.of(REMOVE_GROUPS, terminal.value()).execute(connection);
        Clause.of(REMOVE_ATTRIBUTES, terminal.value()).execute(connection);
        add(connection, terminal, traits);
    }

    /** Gives {@code terminal}, which has none, these traits. */
    static void add(Connection connection, TerminalId terminal, Traits traits) throws SQLException {
        Batch.write(connection, ADD_GROUP, traits.groups(), (statement, group) -> {
            statement.setString(1, terminal.value());
            statement.setString(2, group);
        });
        Batch.write(connection, ADD_ATTRIBUTE, traits.attributes().entrySet(), (statement, attribute) -> {
            statement.setString(1, terminal.value());
            statement.setString(2, attribute.getKey());
            statement.setString(3, Columns.storable(attribute.getValue()));
        });
        if (!traits.attributes().isEmpty()) {
            Set<String> unheard = new TreeSet<>(traits.attributes().keySet());
            unheard.removeAll(names(connection));
            Batch.write(connection, ADD_NAME, unheard, (statement, name) -> statement.setString(1, name));
        }
    }

    /** The traits of each of {@code terminals}. */
    static Map<TerminalId, Traits> of(Connection connection, Collection<TerminalId> terminals) throws SQLException {
        Map<TerminalId, Set<String>> groups = new HashMap<>();
        InList.ask(connection, GROUPS, terminals, row -> groups.computeIfAbsent(
                        new TerminalId(row.getString(1)), terminal -> new HashSet<>())
                .add(row.getString(2)));
        Map<TerminalId, Map<String, String>> attributes = new HashMap<>();
        InList.ask(connection, ATTRIBUTES, terminals, row -> attributes
                .computeIfAbsent(new TerminalId(row.getString(1)), terminal -> new HashMap<>())
                .put(row.getString(2), row.getString(3)));
        Map<TerminalId, Traits> traits = new HashMap<>();
        for (TerminalId terminal : terminals) {
            traits.put(
                    terminal,
                    new Traits(groups.getOrDefault(terminal, Set.of()), attributes.getOrDefault(terminal, Map.of())));
        }
        return traits;
    }

    static Set<String> names(Connection connection) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (PreparedStatement query = connection.prepareStatement(NAMES);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    private TraitTable() {}
}
