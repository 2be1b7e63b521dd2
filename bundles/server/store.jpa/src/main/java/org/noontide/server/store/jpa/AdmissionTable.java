package org.noontide.server.store.jpa;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.noontide.server.fleet.Admission;
import org.noontide.server.fleet.CardRefusal;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.OpenPass;
import org.noontide.server.fleet.Secret;
import org.noontide.wire.protocol.Challenge;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;

/** What cards were asked, and what came of it. */
final class AdmissionTable {
    static final String BY_ID =
            """
            select ROLLOUT_ID, TERMINAL, ATTEMPT, NONCE, ASKED_UNTIL, TICKET_SHA256, TICKET_UNTIL, REFUSAL \
            from ADMISSION where ROLLOUT_ID = ? and TERMINAL in\s"""
                    + InList.PLACES;

    static final String PASSES =
            """
            select A.ROLLOUT_ID, A.TICKET_SHA256, A.TICKET_UNTIL, R.ARCHIVE_LINK \
            from DELIVERY D, ADMISSION A, ROLLOUT O, RELEASE_ R \
            where D.TERMINAL = ? and D.IS_OPEN = 1 and D.STAGE = ? \
            and A.TERMINAL = D.TERMINAL and A.ROLLOUT_ID = D.ROLLOUT_ID and A.ATTEMPT = D.ATTEMPT \
            and A.TICKET_SHA256 is not null and O.ID = D.ROLLOUT_ID and R.ID = O.RELEASE_ID""";

    private static final String GOES_ON =
            """
            update ADMISSION set ATTEMPT = ?, NONCE = ?, ASKED_UNTIL = ?, TICKET_SHA256 = ?, TICKET_UNTIL = ?, REFUSAL = ? \
            where ROLLOUT_ID = ? and TERMINAL = ?""";

    private static final String BEGINS =
            """
            insert into ADMISSION (ATTEMPT, NONCE, ASKED_UNTIL, TICKET_SHA256, TICKET_UNTIL, REFUSAL, ROLLOUT_ID, TERMINAL) \
            values (?, ?, ?, ?, ?, ?, ?, ?)""";

    static void write(Connection connection, List<Admission> admissions) throws SQLException {
        int[] goneOn = Batch.write(connection, GOES_ON, admissions, AdmissionTable::set);
        List<Admission> begun = new ArrayList<>();
        for (int i = 0; i < goneOn.length; i++) {
            if (goneOn[i] == 0) {
                begun.add(admissions.get(i));
            }
        }
        Batch.write(connection, BEGINS, begun, AdmissionTable::set);
    }

    static Map<DeliveryId, Admission> of(Connection connection, Collection<DeliveryId> ids) throws SQLException {
        Map<RolloutId, List<TerminalId>> wanted = new LinkedHashMap<>();
        for (DeliveryId id : ids) {
            wanted.computeIfAbsent(id.rollout(), rollout -> new ArrayList<>()).add(id.terminal());
        }
        Map<DeliveryId, Admission> found = new HashMap<>();
        for (Map.Entry<RolloutId, List<TerminalId>> of : wanted.entrySet()) {
            InList.ask(connection, BY_ID, of.getKey(), of.getValue(), row -> {
                Admission admission = admission(row);
                found.put(admission.delivery(), admission);
            });
        }
        return found;
    }

    static List<OpenPass> passes(Connection connection, TerminalId terminal) throws SQLException {
        List<OpenPass> passes = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(PASSES)) {
            query.setString(1, terminal.value());
            query.setInt(2, Stage.ACCEPTED.code());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    DeliveryId id = new DeliveryId(new RolloutId(row.getLong("ROLLOUT_ID")), terminal);
                    URI archive = URI.create(row.getString("ARCHIVE_LINK"));
                    pass(row).ifPresent(pass -> passes.add(new OpenPass(id, pass, archive)));
                }
            }
        }
        return passes;
    }

    private static void set(PreparedStatement statement, Admission admission) throws SQLException {
        statement.setInt(1, admission.attempt());
        statement.setString(2, admission.challenge().nonce());
        statement.setLong(3, admission.challenge().expiresAt().toEpochMilli());
        statement.setString(
                4, admission.pass().map(pass -> pass.secret().digest().hex()).orElse(null));
        Columns.setInstant(statement, 5, admission.pass().map(Admission.Pass::until));
        Columns.setLong(statement, 6, admission.refusal().map(CardRefusal::code).map(Integer::longValue));
        Columns.setId(statement, 7, admission.delivery());
    }

    private static Admission admission(ResultSet row) throws SQLException {
        return new Admission(
                new DeliveryId(new RolloutId(row.getLong("ROLLOUT_ID")), new TerminalId(row.getString("TERMINAL"))),
                row.getInt("ATTEMPT"),
                new Challenge(row.getString("NONCE"), Instant.ofEpochMilli(row.getLong("ASKED_UNTIL"))),
                pass(row),
                Columns.number(row, "REFUSAL").map(code -> CardRefusal.ofCode(code.intValue())));
    }

    private static Optional<Admission.Pass> pass(ResultSet row) throws SQLException {
        String digest = row.getString("TICKET_SHA256");
        return digest == null
                ? Optional.empty()
                : Optional.of(new Admission.Pass(
                        new Secret(new Sha256(digest)), Instant.ofEpochMilli(row.getLong("TICKET_UNTIL"))));
    }

    private AdmissionTable() {}
}
