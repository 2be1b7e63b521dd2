package org.noontide.server.store.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.noontide.server.fleet.Standing;
import org.noontide.server.fleet.Tally;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;

/** Begins another attempt of what has failed. */
final class RetryTable {
    private static final String FAILED =
            """
            from DELIVERY where ROLLOUT_ID = ? and STANDING = %d and IS_OPEN = 0 \
            and exists (select 1 from TERMINAL T where T.ID = DELIVERY.TERMINAL)"""
                    .formatted(Standing.FAILED.code());

    private static final String BY_WAVE = "select WAVE_NUMBER, count(*) " + FAILED + " group by WAVE_NUMBER";

    private static final String BEGIN =
            """
            update DELIVERY set ATTEMPT = ATTEMPT + 1, STAGE = %d, STANDING = %d, ATTEMPTED_AT = ?, CHANGED_AT = ?, LOOK_AT = ?, \
            IS_OPEN = 1, FAULT_REASON = null, FAULT_DETAIL = null, SWITCHED_AT = null, SWITCHED_WITHIN = null, DOWNLOADED = 0 \
            """
                            .formatted(Stage.PLANNED.code(), Standing.DELAYED.code())
                    + FAILED.substring("from DELIVERY ".length());

    /** Tells how many. */
    static int retry(Connection connection, RolloutId rollout, Instant now) throws SQLException {
        Map<Integer, Tally> waves = new LinkedHashMap<>();
        try (PreparedStatement query = Clause.of(BY_WAVE, rollout.value()).prepared(connection);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                long failed = row.getLong(2);
                waves.put(row.getInt(1), new Tally(0, failed, -failed, 0));
            }
        }
        if (!waves.isEmpty()) {
            WaveTable.reopen(connection, rollout, waves);
        }
        return Clause.of(BEGIN, now, now, now, rollout.value()).execute(connection);
    }

    private RetryTable() {}
}
