package org.noontide.server.store.jpa;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.Progress;
import org.noontide.server.fleet.ReportMark;
import org.noontide.server.fleet.Sighting;
import org.noontide.server.fleet.Tally;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Switching;

/** Writes what the engine learned, a batch for each table. A terminal that is not enrolled leaves no trace. */
final class ProgressWriter {
    private static final String DELIVERY =
            """
            update DELIVERY set ATTEMPT = ?, STAGE = ?, STANDING = ?, ATTEMPTED_AT = ?, CHANGED_AT = ?, LOOK_AT = ?, \
            IS_OPEN = ?, FAULT_REASON = ?, FAULT_DETAIL = ?, SWITCHED_AT = ?, SWITCHED_WITHIN = ?, DOWNLOADED = ? \
            where ROLLOUT_ID = ? and TERMINAL = ?""";

    private static final String ATTEMPT_GOES_ON =
            """
            update ATTEMPT set ORDERED_AT = ?, STAGE = ?, CHANGED_AT = ?, FAULT_REASON = ?, FAULT_DETAIL = ?, DOWNLOADED = ? \
            where ROLLOUT_ID = ? and TERMINAL = ? and ATTEMPT = ?""";

    private static final String ATTEMPT_BEGINS =
            """
            insert into ATTEMPT (ORDERED_AT, STAGE, CHANGED_AT, FAULT_REASON, FAULT_DETAIL, DOWNLOADED, \
            ROLLOUT_ID, TERMINAL, ATTEMPT) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String TALLY =
            """
            update ROLLOUT set NORMAL_COUNT = NORMAL_COUNT + ?, DELAYED_COUNT = DELAYED_COUNT + ?, \
            FAILED_COUNT = FAILED_COUNT + ?, INSTALLED_COUNT = INSTALLED_COUNT + ?, UNCOUNTED = 1 where ID = ?""";

    private static final String OPEN = "update ROLLOUT set OPEN_COUNT = OPEN_COUNT + ? where ID = ?";

    /** An insert that is left out where there is an alarm already, in the words that both databases have. */
    private static final String ALARM =
            """
            insert into ALARM (ROLLOUT_ID, TERMINAL, RELEASE_APPLICATION, RELEASE_VERSION, RELEASE_SEQUENCE, \
            RUNS_APPLICATION, RUNS_VERSION, RUNS_SEQUENCE, FAULT_REASON, FAULT_DETAIL, RAISED_AT) \
            select D.ROLLOUT_ID, D.TERMINAL, cast(? as varchar(64)), cast(? as varchar(64)), cast(? as bigint), \
            cast(? as varchar(64)), cast(? as varchar(64)), cast(? as bigint), cast(? as smallint), \
            cast(? as varchar(500)), cast(? as bigint) from DELIVERY D where D.ROLLOUT_ID = ? and D.TERMINAL = ? \
            and not exists (select 1 from ALARM A where A.TERMINAL = D.TERMINAL and A.ROLLOUT_ID = D.ROLLOUT_ID)""";

    private static final String MARK = "update TERMINAL set JOURNAL = ?, REPORTED_UP_TO = ? where ID = ?";

    private static final String SEEN = "update TERMINAL set IS_ONLINE = ?, SEEN_AT = ? where ID = ?";

    private static final String SEEN_RUNNING =
            """
            update TERMINAL set RUNS_APPLICATION = ?, RUNS_VERSION = ?, RUNS_SEQUENCE = ?, IS_ONLINE = ?, SEEN_AT = ? \
            where ID = ?""";

    private final Connection connection;

    ProgressWriter(Connection connection) {
        this.connection = connection;
    }

    /** One row of a batch. */
    @FunctionalInterface
    private interface Row<T> {
        void set(PreparedStatement statement, T value) throws SQLException;
    }

    void write(Progress progress) throws SQLException {
        List<Delivery> deliveries =
                progress.changes().stream().map(Progress.Change::after).toList();
        int[] written = batch(DELIVERY, deliveries, ProgressWriter::setDelivery);
        for (int i = 0; i < written.length; i++) {
            if (written[i] == 0) {
                throw new SQLException(
                        "there is no delivery " + deliveries.get(i).id(), "02000");
            }
        }
        writeAttempts(deliveries);
        writeTallies(progress.changes());
        batch(MARK, progress.marks(), ProgressWriter::setMark);
        writeSightings(progress.sightings());
        batch(ALARM, progress.alarms(), ProgressWriter::setAlarm);
    }

    private void writeAttempts(List<Delivery> deliveries) throws SQLException {
        List<Delivery> ordered = deliveries.stream()
                .filter(delivery -> delivery.stage() != Stage.PLANNED)
                .toList();
        int[] goneOn = batch(ATTEMPT_GOES_ON, ordered, ProgressWriter::setAttempt);
        List<Delivery> begun = new ArrayList<>();
        for (int i = 0; i < goneOn.length; i++) {
            if (goneOn[i] == 0) {
                begun.add(ordered.get(i));
            }
        }
        batch(ATTEMPT_BEGINS, begun, ProgressWriter::setAttempt);
    }

    private void writeTallies(List<Progress.Change> changes) throws SQLException {
        Map<RolloutId, Tally> sums = new LinkedHashMap<>();
        Map<RolloutId, Integer> opened = new LinkedHashMap<>();
        for (Progress.Change change : changes) {
            RolloutId rollout = change.after().id().rollout();
            sums.merge(rollout, change.tally(), Tally::plus);
            opened.merge(rollout, open(change.after()) - open(change.before()), Integer::sum);
        }
        sums.values().removeIf(Tally.NONE::equals);
        batch(TALLY, List.copyOf(sums.entrySet()), (statement, sum) -> {
            statement.setLong(1, sum.getValue().normal());
            statement.setLong(2, sum.getValue().delayed());
            statement.setLong(3, sum.getValue().failed());
            statement.setLong(4, sum.getValue().installed());
            statement.setLong(5, sum.getKey().value());
        });
        opened.values().removeIf(number -> number == 0);
        batch(OPEN, List.copyOf(opened.entrySet()), (statement, number) -> {
            statement.setLong(1, number.getValue());
            statement.setLong(2, number.getKey().value());
        });
    }

    private void writeSightings(List<Sighting> sightings) throws SQLException {
        List<Sighting> seen = new ArrayList<>();
        List<Sighting> running = new ArrayList<>();
        for (Sighting sighting : sightings) {
            (sighting.running().isPresent() ? running : seen).add(sighting);
        }
        batch(SEEN, seen, (statement, sighting) -> setSighting(statement, 1, sighting));
        batch(SEEN_RUNNING, running, (statement, sighting) -> {
            setRelease(statement, 1, sighting.running().orElseThrow());
            setSighting(statement, 4, sighting);
        });
    }

    private <T> int[] batch(String sql, List<T> values, Row<T> row) throws SQLException {
        if (values.isEmpty()) {
            return new int[0];
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (T value : values) {
                row.set(statement, value);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    private static void setDelivery(PreparedStatement statement, Delivery delivery) throws SQLException {
        statement.setInt(1, delivery.attempt());
        statement.setInt(2, delivery.stage().code());
        statement.setInt(3, delivery.standing().code());
        statement.setLong(4, delivery.attemptedAt().toEpochMilli());
        statement.setLong(5, delivery.changedAt().toEpochMilli());
        setLong(statement, 6, delivery.lookAt().map(Instant::toEpochMilli));
        statement.setInt(7, open(delivery));
        setFault(statement, 8, delivery.fault());
        setLong(statement, 10, delivery.switching().map(Switching::at).map(Instant::toEpochMilli));
        setLong(statement, 11, delivery.switching().map(switching -> switching
                .uncertainty()
                .toMillis()));
        statement.setLong(12, delivery.downloaded());
        setId(statement, 13, delivery.id());
    }

    private static void setAttempt(PreparedStatement statement, Delivery delivery) throws SQLException {
        statement.setLong(1, delivery.attemptedAt().toEpochMilli());
        statement.setInt(2, delivery.stage().code());
        statement.setLong(3, delivery.changedAt().toEpochMilli());
        setFault(statement, 4, delivery.fault());
        statement.setLong(6, delivery.downloaded());
        setId(statement, 7, delivery.id());
        statement.setInt(9, delivery.attempt());
    }

    private static void setMark(PreparedStatement statement, ReportMark mark) throws SQLException {
        statement.setLong(1, mark.journal());
        statement.setLong(2, mark.upTo());
        statement.setString(3, mark.terminal().value());
    }

    private static void setSighting(PreparedStatement statement, int first, Sighting sighting) throws SQLException {
        statement.setBoolean(first, sighting.online());
        statement.setLong(first + 1, sighting.at().toEpochMilli());
        statement.setString(first + 2, sighting.terminal().value());
    }

    private static void setAlarm(PreparedStatement statement, Alarm alarm) throws SQLException {
        setRelease(statement, 1, alarm.release());
        setRelease(statement, 4, alarm.running());
        setFault(statement, 7, Optional.of(alarm.fault()));
        statement.setLong(9, alarm.raisedAt().toEpochMilli());
        setId(statement, 10, alarm.delivery());
    }

    private static void setRelease(PreparedStatement statement, int first, ReleaseId release) throws SQLException {
        statement.setString(first, release.application());
        statement.setString(first + 1, release.version().value());
        statement.setLong(first + 2, release.sequence());
    }

    private static int open(Delivery delivery) {
        return delivery.isEnded() ? 0 : 1;
    }

    private static void setId(PreparedStatement statement, int first, DeliveryId id) throws SQLException {
        statement.setLong(first, id.rollout().value());
        statement.setString(first + 1, id.terminal().value());
    }

    private static void setFault(PreparedStatement statement, int first, Optional<Fault> fault) throws SQLException {
        if (fault.isEmpty()) {
            statement.setNull(first, Types.SMALLINT);
            statement.setNull(first + 1, Types.VARCHAR);
            return;
        }
        statement.setInt(first, fault.get().reason().code());
        statement.setString(first + 1, storable(fault.get().detail()));
    }

    private static void setLong(PreparedStatement statement, int place, Optional<Long> value) throws SQLException {
        if (value.isPresent()) {
            statement.setLong(place, value.get());
        } else {
            statement.setNull(place, Types.BIGINT);
        }
    }

    /** PostgreSQL takes no NUL and no half of a character, and one terminal's odd text must not stop everyone's reports. */
    private static String storable(String text) {
        return new String(text.getBytes(UTF_8), UTF_8).replace('\0', '?');
    }
}
