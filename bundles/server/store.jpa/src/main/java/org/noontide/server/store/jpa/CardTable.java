package org.noontide.server.store.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.noontide.server.fleet.EnrolledCard;
import org.noontide.wire.protocol.TerminalId;

/** The cards that terminals are enrolled with, in columns of the terminals. */
final class CardTable {
    /** The columns of a terminal's card. */
    static final String COLUMNS = "CARD_PSAM, CARD_TERMINAL_NUMBER, CARD_ICCID, CARD_KEY, CARD_REVOKED";

    static final String CARDS =
            "select ID, " + COLUMNS + " from TERMINAL where CARD_PSAM is not null and ID in " + InList.PLACES;

    private static final String SET =
            """
            update TERMINAL set CARD_PSAM = ?, CARD_TERMINAL_NUMBER = ?, CARD_ICCID = ?, CARD_KEY = ?, CARD_REVOKED = ? \
            where ID = ?""";

    /** False where there is no such terminal. */
    static boolean set(Connection connection, TerminalId terminal, Optional<EnrolledCard> card) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(SET)) {
            set(update, 1, card);
            update.setString(6, terminal.value());
            return update.executeUpdate() > 0;
        }
    }

    static Map<TerminalId, EnrolledCard> of(Connection connection, Collection<TerminalId> terminals)
            throws SQLException {
        Map<TerminalId, EnrolledCard> cards = new HashMap<>();
        InList.ask(connection, CARDS, terminals, row -> {
            TerminalId terminal = new TerminalId(row.getString("ID"));
            card(row).ifPresent(card -> cards.put(terminal, card));
        });
        return cards;
    }

    /** Sets the five parameters from {@code first} on to those of {@code card}. */
    static void set(PreparedStatement statement, int first, Optional<EnrolledCard> card) throws SQLException {
        if (card.isEmpty()) {
            for (int place = first; place < first + 4; place++) {
                statement.setNull(place, Types.VARCHAR);
            }
            statement.setNull(first + 4, Types.SMALLINT);
            return;
        }
        statement.setString(first, card.get().psam());
        statement.setString(first + 1, card.get().terminalNumber());
        statement.setString(first + 2, card.get().iccid());
        statement.setString(first + 3, card.get().key());
        statement.setInt(first + 4, card.get().revoked() ? 1 : 0);
    }

    static Optional<EnrolledCard> card(ResultSet row) throws SQLException {
        String psam = row.getString("CARD_PSAM");
        return psam == null
                ? Optional.empty()
                : Optional.of(new EnrolledCard(
                        psam,
                        row.getString("CARD_TERMINAL_NUMBER"),
                        row.getString("CARD_ICCID"),
                        row.getString("CARD_KEY"),
                        row.getInt("CARD_REVOKED") == 1));
    }

    private CardTable() {}
}
