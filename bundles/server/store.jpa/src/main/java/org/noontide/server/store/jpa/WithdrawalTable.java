package org.noontide.server.store.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.noontide.server.fleet.ReleaseUse;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;

/** Keeps the catalogues of releases, tells what uses a release, and withdraws one that nothing does. */
final class WithdrawalTable {
    private static final String ROW = "select ID from RELEASE_ where APPLICATION = ? and SEQUENCE_NUMBER = ? "
            + "and VERSION_NAME = ? and IS_WITHDRAWN = 0";
    private static final String PACKED = "select PACKED from RELEASE_CATALOGUE where RELEASE_ID = ?";
    private static final String OF = "select RELEASE_ID from ROLLOUT where ID = ?";
    private static final String RUNNING =
            """
            select ID from TERMINAL where RUNS_APPLICATION = ? and RUNS_SEQUENCE = ? and RUNS_VERSION = ? \
            fetch first 1 rows only""";
    private static final String GOES_BACK =
            """
            select TERMINAL from DELIVERY where ROLLOUT_ID = ? and FROM_APPLICATION = ? and FROM_SEQUENCE = ? \
            and FROM_VERSION = ? fetch first 1 rows only""";
    private static final String FORGET_CATALOGUE = "delete from RELEASE_CATALOGUE where RELEASE_ID = ?";
    private static final String WITHDRAW = "update RELEASE_ set IS_WITHDRAWN = 1 where ID = ?";

    static Optional<byte[]> catalogue(Connection connection, ReleaseId id) throws SQLException {
        Optional<Long> row = row(connection, id);
        if (row.isEmpty()) {
            return Optional.empty();
        }
        try (PreparedStatement query = Clause.of(PACKED, row.get()).prepared(connection);
                ResultSet packed = query.executeQuery()) {
            return packed.next() ? Optional.of(packed.getBytes(1)) : Optional.empty();
        }
    }

    static Optional<ReleaseUse> withdraw(Connection connection, ReleaseId id, Instant now) throws SQLException {
        Optional<Long> row = row(connection, id);
        if (row.isEmpty()) {
            return Optional.empty();
        }
        Optional<ReleaseUse> use = use(connection, row.get(), id, now);
        if (use.isEmpty()) {
            Clause.of(FORGET_CATALOGUE, row.get()).execute(connection);
            Clause.of(WITHDRAW, row.get()).execute(connection);
        }
        return use;
    }

    /** What is asked of an index first; the deliveries of the few rollouts that are not over last. */
    private static Optional<ReleaseUse> use(Connection connection, long row, ReleaseId id, Instant now)
            throws SQLException {
        List<Long> active = new ArrayList<>();
        for (RolloutId rollout : RolloutTable.active(connection, now)) {
            if (Clause.of(OF, rollout.value()).number(connection) == row) {
                return Optional.of(new ReleaseUse.Ordered(rollout));
            }
            active.add(rollout.value());
        }
        Optional<String> terminal = text(connection, Clause.of(RUNNING, what(id)));
        if (terminal.isPresent()) {
            return Optional.of(new ReleaseUse.Running(new TerminalId(terminal.get())));
        }
        for (long rollout : active) {
            Clause goesBack = Clause.of(
                    GOES_BACK,
                    rollout,
                    id.application(),
                    id.sequence(),
                    id.version().value());
            if (text(connection, goesBack).isPresent()) {
                return Optional.of(new ReleaseUse.Origin(new RolloutId(rollout)));
            }
        }
        return Optional.empty();
    }

    private static Object[] what(ReleaseId id) {
        return new Object[] {id.application(), id.sequence(), id.version().value()};
    }

    private static Optional<Long> row(Connection connection, ReleaseId id) throws SQLException {
        try (PreparedStatement query = Clause.of(ROW, what(id)).prepared(connection);
                ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
        }
    }

    private static Optional<String> text(Connection connection, Clause clause) throws SQLException {
        try (PreparedStatement query = clause.prepared(connection);
                ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    private WithdrawalTable() {}
}
