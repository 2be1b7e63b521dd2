package org.noontide.server.store.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.noontide.wire.protocol.ReleaseId;

/**
 * A release, as far as it says which terminals need it.
 *
 * @param row its number in the database
 * @param minimumSequence 0 where there is none; sequence numbers begin at 1
 * @param modelsGiven true where it is for some models only
 */
record Wanted(long row, ReleaseId id, long minimumSequence, boolean modelsGiven) {
    private static final String SELECT =
            """
            select R.ID, R.APPLICATION as R_APPLICATION, R.VERSION_NAME as R_VERSION, R.SEQUENCE_NUMBER as R_SEQUENCE, \
            R.MINIMUM_SEQUENCE, (select count(*) from RELEASE_MODEL M where M.RELEASE_ID = R.ID) as MODELS \
            from RELEASE_ R where\s""";

    /** Nothing where there is no such release, or not any more. */
    static Optional<Wanted> find(Connection connection, ReleaseId id) throws SQLException {
        return read(
                connection,
                Clause.of(
                        SELECT
                                + "R.APPLICATION = ? and R.VERSION_NAME = ? and R.SEQUENCE_NUMBER = ? and R.IS_WITHDRAWN = 0",
                        id.application(),
                        id.version().value(),
                        id.sequence()));
    }

    static Wanted ofRow(Connection connection, long row) throws SQLException {
        return read(connection, Clause.of(SELECT + "R.ID = ?", row))
                .orElseThrow(() -> new SQLException("there is no release in row " + row, "02000"));
    }

    private static Optional<Wanted> read(Connection connection, Clause clause) throws SQLException {
        try (PreparedStatement query = clause.prepared(connection);
                ResultSet row = query.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            return Optional.of(new Wanted(
                    row.getLong("ID"),
                    Columns.release(row, "R"),
                    row.getLong("MINIMUM_SEQUENCE"),
                    row.getInt("MODELS") > 0));
        }
    }

    /** Says of a {@code TERMINAL T} that it runs an earlier release which this one can follow (S2–S4). */
    Clause follows() {
        Clause earlier = Clause.of(
                "T.RUNS_APPLICATION = ? and T.RUNS_SEQUENCE < ? and T.RUNS_SEQUENCE >= ?",
                id.application(),
                id.sequence(),
                minimumSequence);
        return modelsGiven
                ? earlier.then(
                        " and exists (select 1 from RELEASE_MODEL M where M.RELEASE_ID = ? and M.MODEL = T.MODEL)", row)
                : earlier;
    }
}
