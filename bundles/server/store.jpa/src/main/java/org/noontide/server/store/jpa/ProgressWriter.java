package org.noontide.server.store.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.Progress;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Switching;

/** Writes what the engine learned, a batch for each table. A terminal that is not enrolled leaves no trace. */
final class ProgressWriter {
    private static final String DELIVERY =
            """
            update DELIVERY set ATTEMPT = ?, STAGE = ?, STANDING = ?, ATTEMPTED_AT = ?, CHANGED_AT = ?, LOOK_AT = ?, \
            IS_OPEN = ?, FAULT_REASON = ?, FAULT_DETAIL = ?, SWITCHED_AT = ?, SWITCHED_WITHIN = ?, DOWNLOADED = ?, \
            STAGED_ATTEMPT = ?, SWITCHED_ATTEMPT = ? where ROLLOUT_ID = ? and TERMINAL = ?""";

    private static final String ATTEMPT_GOES_ON =
            """
            update ATTEMPT set ORDERED_AT = ?, STAGE = ?, CHANGED_AT = ?, FAULT_REASON = ?, FAULT_DETAIL = ?, DOWNLOADED = ? \
            where ROLLOUT_ID = ? and TERMINAL = ? and ATTEMPT = ?""";

    private static final String ATTEMPT_BEGINS =
            """
            insert into ATTEMPT (ORDERED_AT, STAGE, CHANGED_AT, FAULT_REASON, FAULT_DETAIL, DOWNLOADED, \
            ROLLOUT_ID, TERMINAL, ATTEMPT) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Connection connection;

    ProgressWriter(Connection connection) {
        this.connection = connection;
    }

    Progress write(Progress progress) throws SQLException {
        List<Delivery> deliveries =
                progress.changes().stream().map(Progress.Change::after).toList();
        int[] written = Batch.write(connection, DELIVERY, deliveries, ProgressWriter::setDelivery);
        for (int i = 0; i < written.length; i++) {
            if (written[i] == 0) {
                throw new SQLException(
                        "there is no delivery " + deliveries.get(i).id(), "02000");
            }
        }
        writeAttempts(deliveries);
        WaveTable.count(connection, progress.changes());
        SkewTable.count(connection, progress.changes());
        TerminalTable.mark(connection, progress.marks());
        NewcomerTable.addChanged(connection, progress.sightings());
        TerminalTable.sight(connection, progress.sightings());
        AlarmTable.raise(connection, progress.alarms());
        AdmissionTable.write(connection, progress.admissions());
        return progress;
    }

    private void writeAttempts(List<Delivery> deliveries) throws SQLException {
        List<Delivery> ordered = deliveries.stream()
                .filter(delivery -> delivery.stage() != Stage.PLANNED)
                .toList();
        int[] goneOn = Batch.write(connection, ATTEMPT_GOES_ON, ordered, ProgressWriter::setAttempt);
        List<Delivery> begun = new ArrayList<>();
        for (int i = 0; i < goneOn.length; i++) {
            // what is taken back without a row was never ordered
            Stage stage = ordered.get(i).stage();
            if (goneOn[i] == 0 && stage != Stage.CANCELLED && stage != Stage.SUPERSEDED) {
                begun.add(ordered.get(i));
            }
        }
        Batch.write(connection, ATTEMPT_BEGINS, begun, ProgressWriter::setAttempt);
    }

    private static void setDelivery(PreparedStatement statement, Delivery delivery) throws SQLException {
        statement.setInt(1, delivery.attempt());
        statement.setInt(2, delivery.stage().code());
        statement.setInt(3, delivery.standing().code());
        statement.setLong(4, delivery.attemptedAt().toEpochMilli());
        statement.setLong(5, delivery.changedAt().toEpochMilli());
        Columns.setInstant(statement, 6, delivery.lookAt());
        statement.setInt(7, delivery.isEnded() ? 0 : 1);
        Columns.setFault(statement, 8, delivery.fault());
        Columns.setInstant(statement, 10, delivery.switching().map(Switching::at));
        Columns.setLong(
                statement, 11, delivery.switching().map(Switching::uncertainty).map(Duration::toMillis));
        statement.setLong(12, delivery.downloaded());
        statement.setInt(13, delivery.timing().staged());
        statement.setInt(14, delivery.timing().switched());
        Columns.setId(statement, 15, delivery.id());
    }

    private static void setAttempt(PreparedStatement statement, Delivery delivery) throws SQLException {
        statement.setLong(1, delivery.attemptedAt().toEpochMilli());
        statement.setInt(2, delivery.stage().code());
        statement.setLong(3, delivery.changedAt().toEpochMilli());
        Columns.setFault(statement, 4, delivery.fault());
        statement.setLong(6, delivery.downloaded());
        Columns.setId(statement, 7, delivery.id());
        statement.setInt(9, delivery.attempt());
    }
}
