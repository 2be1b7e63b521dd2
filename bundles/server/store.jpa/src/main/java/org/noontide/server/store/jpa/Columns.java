package org.noontide.server.store.jpa;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.Tally;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;

/** How values that have several columns, or none, are written and read. */
final class Columns {

    static void setRelease(PreparedStatement statement, int first, ReleaseId release) throws SQLException {
        statement.setString(first, release.application());
        statement.setString(first + 1, release.version().value());
        statement.setLong(first + 2, release.sequence());
    }

    static ReleaseId release(ResultSet row, String prefix) throws SQLException {
        return new ReleaseId(
                row.getString(prefix + "_APPLICATION"),
                new ReleaseVersion(row.getString(prefix + "_VERSION")),
                row.getLong(prefix + "_SEQUENCE"));
    }

    static void setId(PreparedStatement statement, int first, DeliveryId id) throws SQLException {
        statement.setLong(first, id.rollout().value());
        statement.setString(first + 1, id.terminal().value());
    }

    static void setFault(PreparedStatement statement, int first, Optional<Fault> fault) throws SQLException {
        if (fault.isEmpty()) {
            statement.setNull(first, Types.SMALLINT);
            statement.setNull(first + 1, Types.VARCHAR);
            return;
        }
        statement.setInt(first, fault.get().reason().code());
        statement.setString(first + 1, storable(fault.get().detail()));
    }

    static void setLong(PreparedStatement statement, int place, Optional<Long> value) throws SQLException {
        if (value.isPresent()) {
            statement.setLong(place, value.get());
        } else {
            statement.setNull(place, Types.BIGINT);
        }
    }

    static void setInstant(PreparedStatement statement, int place, Optional<Instant> value) throws SQLException {
        setLong(statement, place, value.map(Instant::toEpochMilli));
    }

    static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return number(row, column).map(Instant::ofEpochMilli);
    }

    static Tally tally(ResultSet row) throws SQLException {
        return new Tally(
                row.getLong("NORMAL_COUNT"),
                row.getLong("DELAYED_COUNT"),
                row.getLong("FAILED_COUNT"),
                row.getLong("INSTALLED_COUNT"),
                row.getLong("DROPPED_COUNT"));
    }

    /** PostgreSQL takes no NUL and no half of a character, and one odd text must not stop everyone's reports. */
    static String storable(String text) {
        return new String(text.getBytes(UTF_8), UTF_8).replace('\0', '?');
    }

    private Columns() {}
}
