package org.noontide.server.store.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;

/** Asks one query about many terminals, in pieces of one length, so that the database prepares a single statement. */
final class InList {
    private static final int LENGTH = 100;

    /** What a query says after {@code in}. */
    static final String PLACES = "(" + "?, ".repeat(LENGTH - 1) + "?)";

    /** Takes one row of the answer. */
    @FunctionalInterface
    interface Row {
        void take(ResultSet row) throws SQLException;
    }

    /** Asks {@code sql}, whose parameters are {@link #PLACES}. */
    static void ask(Connection connection, String sql, Collection<TerminalId> terminals, Row row) throws SQLException {
        ask(connection, sql, OptionalLong.empty(), terminals, row);
    }

    /** Asks {@code sql}, whose parameters are a rollout's number and {@link #PLACES}. */
    static void ask(Connection connection, String sql, RolloutId rollout, Collection<TerminalId> terminals, Row row)
            throws SQLException {
        ask(connection, sql, OptionalLong.of(rollout.value()), terminals, row);
    }

    private static void ask(
            Connection connection, String sql, OptionalLong first, Collection<TerminalId> terminals, Row row)
            throws SQLException {
        List<TerminalId> all = List.copyOf(new LinkedHashSet<>(terminals));
        if (all.isEmpty()) {
            return;
        }
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            int places = 1;
            if (first.isPresent()) {
                query.setLong(places++, first.getAsLong());
            }
            for (int from = 0; from < all.size(); from += LENGTH) {
                for (int i = 0; i < LENGTH; i++) {
                    // a last, shorter piece repeats its last terminal, which a list does not answer twice
                    TerminalId terminal = all.get(Math.min(from + i, all.size() - 1));
                    query.setString(places + i, terminal.value());
                }
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        row.take(rows);
                    }
                }
            }
        }
    }

    private InList() {}
}
