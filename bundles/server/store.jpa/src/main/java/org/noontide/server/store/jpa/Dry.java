package org.noontide.server.store.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.noontide.server.fleet.Rehearsal;
import org.noontide.server.fleet.Rehearsal.Exclusion;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutState;
import org.noontide.server.fleet.Share;
import org.noontide.server.fleet.Targets;
import org.noontide.server.fleet.Traits;
import org.noontide.server.fleet.Zones;
import org.noontide.wire.protocol.TerminalId;

/** Counts what a plan would come to, by the same waves and the same needs as the {@link Planner}; nothing of it stays. */
final class Dry {
    private static final String COUNT = "select count(*) from ";
    private static final String BUSY =
            " and exists (select 1 from DELIVERY D where D.TERMINAL = T.ID and D.IS_OPEN = 1)";

    /** The zone of each by its key; there are no more groups than the world has zones. */
    private static final String ZONES =
            """
            select ZONE_NAME, count(*) from (select (select A.VALUE_TEXT from TERMINAL_ATTRIBUTE A \
            --DERBY-PROPERTIES constraint=TERMINAL_ATTRIBUTE_KEY
            where A.TERMINAL = T.ID and A.NAME = ?) as ZONE_NAME from\s""";

    private final Connection connection;
    private final Clause meant;
    private final Wanted release;

    private Dry(Connection connection, Clause meant, Wanted release) {
        this.connection = connection;
        this.meant = meant;
        this.release = release;
    }

    /**
     * What came of it.
     *
     * @param emptyWave a wave by query that would be empty
     */
    record Outcome(Rehearsal rehearsal, OptionalInt emptyWave) {}

    static Outcome run(Connection connection, RolloutPlan plan, List<Share> shares, Instant now) throws SQLException {
        Wanted release = Planner.wanted(connection, plan);
        Aim aim = Aim.of(plan.targets());
        boolean listed = plan.targets() instanceof Targets.Listed;
        try {
            // a list is asked about from its table, as by the planner
            long row = listed ? RolloutTable.insert(connection, release.row(), plan, "", RolloutState.RUNNING, now) : 0;
            Clause needing = Clause.of("TERMINAL T where ").then(aim.terminals(row, release));
            Planner planner = new Planner(
                    connection, plan, RolloutState.RUNNING, now, needing, (wave, lookAt, terminals) -> Clause.of(COUNT)
                            .then(terminals)
                            .number(connection));
            planner.lay(shares);
            Dry dry = new Dry(connection, aim.meant(row), release);
            List<Rehearsal.LeftOut> leftOut = new ArrayList<>();
            if (listed) {
                dry.leave(
                        leftOut,
                        Exclusion.NOT_ENROLLED,
                        "X.TERMINAL",
                        Clause.of(
                                "ROLLOUT_TARGET X where X.ROLLOUT_ID = ?"
                                        + " and not exists (select 1 from TERMINAL T where T.ID = X.TERMINAL)",
                                row));
            }
            dry.leave(leftOut);
            long busy = Clause.of(COUNT).then(needing).then(BUSY).number(connection);
            List<Long> waves = planner.waves().stream()
                    .map(wave -> wave.tally().terminals())
                    .toList();
            return new Outcome(new Rehearsal(waves, busy, leftOut, zones(connection, needing)), planner.emptyWave());
        } finally {
            connection.rollback();
        }
    }

    private static Zones zones(Connection connection, Clause needing) throws SQLException {
        Clause grouped = Clause.of(ZONES, Traits.ZONE).then(needing).then(") Z group by ZONE_NAME");
        Map<ZoneId, Long> counted = new HashMap<>();
        long untold = 0;
        try (PreparedStatement query = grouped.prepared(connection);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                Optional<ZoneId> zone = Optional.ofNullable(row.getString(1)).map(ZoneId::of);
                long terminals = row.getLong(2);
                zone.ifPresent(it -> counted.put(it, terminals));
                untold += zone.isPresent() ? 0 : terminals;
            }
        }
        return Zones.of(counted, untold);
    }

    /** Each time those of whom the reasons before do not hold. */
    private void leave(List<Rehearsal.LeftOut> leftOut) throws SQLException {
        Clause same = Clause.of("T.RUNS_APPLICATION = ?", release.id().application());
        Clause earlier = same.then(" and T.RUNS_SEQUENCE < ?", release.id().sequence());
        String model = "exists (select 1 from RELEASE_MODEL M where M.RELEASE_ID = ? and M.MODEL = T.MODEL)";
        Clause fitting = release.modelsGiven() ? earlier.then(" and " + model, release.row()) : earlier;
        leave(
                leftOut,
                Exclusion.OTHER_APPLICATION,
                Clause.of("T.RUNS_APPLICATION <> ?", release.id().application()));
        leave(
                leftOut,
                Exclusion.UP_TO_DATE,
                same.then(" and T.RUNS_SEQUENCE >= ?", release.id().sequence()));
        if (release.modelsGiven()) {
            leave(leftOut, Exclusion.OTHER_MODEL, earlier.then(" and not " + model, release.row()));
        }
        if (release.minimumSequence() > 0) {
            leave(
                    leftOut,
                    Exclusion.BELOW_MINIMUM,
                    fitting.then(" and T.RUNS_SEQUENCE < ?", release.minimumSequence()));
        }
    }

    private void leave(List<Rehearsal.LeftOut> leftOut, Exclusion why, Clause which) throws SQLException {
        Clause terminals =
                Clause.of("TERMINAL T where ").then(which).then(" and ").then(meant);
        leave(leftOut, why, "T.ID", terminals);
    }

    private void leave(List<Rehearsal.LeftOut> leftOut, Exclusion why, String number, Clause from) throws SQLException {
        long count = Clause.of(COUNT).then(from).number(connection);
        if (count > 0) {
            leftOut.add(new Rehearsal.LeftOut(why, count, some(number, from)));
        }
    }

    private List<TerminalId> some(String number, Clause from) throws SQLException {
        List<TerminalId> some = new ArrayList<>();
        Clause first = Clause.of("select " + number + " from ")
                .then(from)
                .then(" order by " + number + " fetch first ? rows only", Rehearsal.SOME);
        try (PreparedStatement query = first.prepared(connection);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                some.add(new TerminalId(row.getString(1)));
            }
        }
        return some;
    }
}
