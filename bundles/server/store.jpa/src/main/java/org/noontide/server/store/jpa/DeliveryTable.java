package org.noontide.server.store.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.noontide.server.fleet.Attempt;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.Standing;
import org.noontide.server.fleet.Timing;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.TerminalId;

/** Reads deliveries and their attempts. */
final class DeliveryTable {
    private static final String SELECT =
            """
            select ROLLOUT_ID, TERMINAL, FROM_APPLICATION, FROM_VERSION, FROM_SEQUENCE, WAVE_NUMBER, SWITCH_AT, ATTEMPT, STAGE, \
            STANDING, ATTEMPTED_AT, CHANGED_AT, LOOK_AT, FAULT_REASON, FAULT_DETAIL, SWITCHED_AT, SWITCHED_WITHIN, DOWNLOADED, \
            STAGED_ATTEMPT, SWITCHED_ATTEMPT from DELIVERY where\s""";

    static final String DUE = SELECT + "LOOK_AT <= ? order by LOOK_AT fetch first ? rows only";
    static final String BY_ID = SELECT + "ROLLOUT_ID = ? and TERMINAL in " + InList.PLACES;
    static final String OPEN = SELECT + "IS_OPEN = 1 and TERMINAL in " + InList.PLACES;
    static final String PAGE = SELECT + "ROLLOUT_ID = ? and TERMINAL > ? order by TERMINAL fetch first ? rows only";
    static final String ATTEMPTS =
            """
            select ATTEMPT, ORDERED_AT, STAGE, CHANGED_AT, FAULT_REASON, FAULT_DETAIL, DOWNLOADED \
            from ATTEMPT where ROLLOUT_ID = ? and TERMINAL = ? order by ATTEMPT""";

    static List<Delivery> due(Connection connection, Instant now, int limit) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(DUE)) {
            query.setLong(1, now.toEpochMilli());
            query.setInt(2, limit);
            return deliveries(query);
        }
    }

    static Map<DeliveryId, Delivery> byId(Connection connection, Collection<DeliveryId> ids) throws SQLException {
        Map<RolloutId, List<TerminalId>> wanted = new LinkedHashMap<>();
        for (DeliveryId id : ids) {
            wanted.computeIfAbsent(id.rollout(), rollout -> new ArrayList<>()).add(id.terminal());
        }
        Map<DeliveryId, Delivery> found = new HashMap<>();
        for (Map.Entry<RolloutId, List<TerminalId>> of : wanted.entrySet()) {
            InList.ask(connection, BY_ID, of.getKey(), of.getValue(), row -> {
                Delivery delivery = delivery(row);
                found.put(delivery.id(), delivery);
            });
        }
        return found;
    }

    static Map<TerminalId, List<Delivery>> open(Connection connection, Collection<TerminalId> terminals)
            throws SQLException {
        Map<TerminalId, List<Delivery>> open = new HashMap<>();
        for (TerminalId terminal : terminals) {
            open.put(terminal, new ArrayList<>());
        }
        InList.ask(connection, OPEN, terminals, row -> {
            Delivery delivery = delivery(row);
            open.computeIfAbsent(delivery.id().terminal(), terminal -> new ArrayList<>())
                    .add(delivery);
        });
        Comparator<Delivery> earliestFirst =
                Comparator.comparingLong(delivery -> delivery.id().rollout().value());
        open.values().forEach(deliveries -> deliveries.sort(earliestFirst));
        return open;
    }

    static List<Delivery> page(Connection connection, RolloutId rollout, Optional<TerminalId> after, int limit)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(PAGE)) {
            query.setLong(1, rollout.value());
            query.setString(2, after.map(TerminalId::value).orElse(""));
            query.setInt(3, limit);
            return deliveries(query);
        }
    }

    static List<Attempt> attempts(Connection connection, DeliveryId delivery) throws SQLException {
        List<Attempt> attempts = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(ATTEMPTS)) {
            query.setLong(1, delivery.rollout().value());
            query.setString(2, delivery.terminal().value());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    attempts.add(new Attempt(
                            row.getInt("ATTEMPT"),
                            Instant.ofEpochMilli(row.getLong("ORDERED_AT")),
                            stage(row),
                            Instant.ofEpochMilli(row.getLong("CHANGED_AT")),
                            fault(row),
                            row.getLong("DOWNLOADED")));
                }
            }
        }
        return attempts;
    }

    private static List<Delivery> deliveries(PreparedStatement query) throws SQLException {
        List<Delivery> deliveries = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                deliveries.add(delivery(row));
            }
        }
        return deliveries;
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                new DeliveryId(new RolloutId(row.getLong("ROLLOUT_ID")), new TerminalId(row.getString("TERMINAL"))),
                Columns.release(row, "FROM"),
                row.getInt("WAVE_NUMBER"),
                Instant.ofEpochMilli(row.getLong("SWITCH_AT")),
                row.getInt("ATTEMPT"),
                stage(row),
                Standing.ofCode(row.getInt("STANDING")),
                Instant.ofEpochMilli(row.getLong("ATTEMPTED_AT")),
                Instant.ofEpochMilli(row.getLong("CHANGED_AT")),
                Columns.instant(row, "LOOK_AT"),
                fault(row),
                switching(row),
                row.getLong("DOWNLOADED"),
                new Timing(row.getInt("STAGED_ATTEMPT"), row.getInt("SWITCHED_ATTEMPT")));
    }

    private static Stage stage(ResultSet row) throws SQLException {
        int code = row.getInt("STAGE");
        return Stage.ofCode(code).orElseThrow(() -> new SQLException("no stage has the code " + code, "22000"));
    }

    private static Optional<Fault> fault(ResultSet row) throws SQLException {
        Optional<Long> reason = Columns.number(row, "FAULT_REASON");
        String detail = row.getString("FAULT_DETAIL");
        return reason.map(code -> new Fault(Reason.ofCode(code), detail == null ? "" : detail));
    }

    private static Optional<Switching> switching(ResultSet row) throws SQLException {
        Duration within = Duration.ofMillis(row.getLong("SWITCHED_WITHIN"));
        return Columns.instant(row, "SWITCHED_AT").map(at -> new Switching(at, within));
    }

    private DeliveryTable() {}
}
