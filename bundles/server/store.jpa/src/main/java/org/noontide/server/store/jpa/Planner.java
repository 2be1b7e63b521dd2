package org.noontide.server.store.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutState;
import org.noontide.server.fleet.Share;
import org.noontide.server.fleet.Tally;
import org.noontide.server.fleet.Wave;
import org.noontide.wire.protocol.RolloutId;

/**
 * Has the database itself find the terminals that need a release, and lay down their deliveries (S2–S4), wave by wave: each
 * takes its share of the terminals that have none yet.
 */
final class Planner {
    private static final int WHOLE = 100;

    private final Connection connection;
    private final RolloutPlan plan;
    private final boolean held;
    private final Instant now;
    private final Taking taking;
    private final Clause needing;

    /** Which of them are in no wave yet: the waves are told apart by what they are made of, not by a look at each delivery. */
    private Clause left;

    private final List<Wave> waves = new ArrayList<>();
    private OptionalInt emptyWave = OptionalInt.empty();
    private long total;

    /** Of all terminals, how many were taken by queries, and by percentages, and how many of a hundred the latter were. */
    private long byQuery;

    private long byPercent;
    private int percent;

    /** @param needing the terminals that are meant and need the release */
    Planner(Connection connection, RolloutPlan plan, RolloutState state, Instant now, Clause needing, Taking taking) {
        this.connection = connection;
        this.plan = plan;
        this.held = state != RolloutState.RUNNING;
        this.now = now;
        this.taking = taking;
        this.needing = needing;
        this.left = needing;
    }

    /** What is done with the terminals of a wave. */
    @FunctionalInterface
    interface Taking {
        /**
         * Does it, and tells how many they are.
         *
         * @param terminals begins with the table that is called T
         */
        long take(int wave, Instant lookAt, Clause terminals) throws SQLException;
    }

    /**
     * What came of a plan.
     *
     * @param rollout nothing where no terminal needs it and none may join
     * @param emptyWave a wave by query that would be empty; nothing was done then
     */
    record Outcome(Optional<Rollout> rollout, OptionalInt emptyWave) {}

    /** Takes {@code plan} on, or rolls back. */
    static Outcome plan(
            Connection connection, RolloutPlan plan, List<Share> shares, String by, RolloutState state, Instant now)
            throws SQLException {
        Wanted release = wanted(connection, plan);
        long row = RolloutTable.insert(connection, release.row(), plan, by, state, now);
        Clause needing =
                Clause.of("TERMINAL T where ").then(Aim.of(plan.targets()).terminals(row, release));
        Taking laying = (wave, lookAt, terminals) ->
                new NewDeliveries(row, wave, plan.switchAt(), now, lookAt).lay(connection, terminals);
        Planner planner = new Planner(connection, plan, state, now, needing, laying);
        planner.lay(shares);
        if (planner.total == 0 && plan.joinUntil().filter(now::isBefore).isEmpty()) {
            connection.rollback();
            return new Outcome(Optional.empty(), OptionalInt.empty());
        }
        if (planner.emptyWave().isPresent()) {
            connection.rollback();
            return new Outcome(Optional.empty(), planner.emptyWave());
        }
        RolloutTable.add(connection, row, planner.total);
        WaveTable.insert(connection, row, planner.waves);
        RolloutId id = new RolloutId(row);
        return new Outcome(
                Optional.of(new Rollout(id, plan, millis(now), by, Optional.empty(), state, planner.waves)),
                OptionalInt.empty());
    }

    static Wanted wanted(Connection connection, RolloutPlan plan) throws SQLException {
        return Wanted.find(connection, plan.release())
                .orElseThrow(() -> new IllegalArgumentException("there is no release " + plan.release()));
    }

    /** The waves that were laid, first to last. */
    List<Wave> waves() {
        return List.copyOf(waves);
    }

    /** The first wave by query in which there is nobody, though there is somebody in another. */
    OptionalInt emptyWave() {
        return total > 0 ? emptyWave : OptionalInt.empty();
    }

    /** The first wave that has anybody is started with those before it; where nobody is in any, all are, for who joins. */
    void lay(List<Share> shares) throws SQLException {
        for (Share share : shares) {
            boolean waits = held || total > 0;
            int number = waves.size() + 1;
            Instant lookAt = NewDeliveries.lookAt(waits, plan.startAt(), now);
            Optional<Clause> source = source(share);
            long size = source.isEmpty() ? 0 : taking.take(number, lookAt, source.get());
            if (share instanceof Share.Matching) {
                byQuery += size;
                emptyWave = size == 0 && emptyWave.isEmpty() ? OptionalInt.of(number) : emptyWave;
            } else if (share instanceof Share.Percent) {
                byPercent += size;
            }
            total += size;
            Optional<Instant> startedAt = waits ? Optional.empty() : Optional.of(millis(now));
            waves.add(new Wave(number, startedAt, plan.switchAt(), new Tally(size, 0, 0, 0)));
        }
    }

    /** The terminals of the next wave; nothing where there are none. */
    private Optional<Clause> source(Share share) throws SQLException {
        Clause before = left;
        if (share instanceof Share.Matching matching) {
            Clause query = QueryClause.of(matching.query());
            left = before.then(" and not (").then(query).then(")");
            return Optional.of(before.then(" and ").then(query));
        } else if (share instanceof Share.Count count) {
            return first(count.terminals());
        } else if (share instanceof Share.Percent of) {
            percent = Math.min(WHOLE, percent + of.percent());
            long all = count() - byQuery;
            // rounded up in all, so that a small fleet is tried out too
            return first((all * percent + WHOLE - 1) / WHOLE - byPercent);
        }
        return Optional.of(before);
    }

    /** The first {@code size} of those that are left, by number. */
    private Optional<Clause> first(long size) throws SQLException {
        if (size <= 0) {
            return Optional.empty();
        }
        Clause before = left;
        Clause last = Clause.of("select T.ID from ")
                .then(before)
                .then(" order by T.ID offset ? rows fetch first 1 rows only", Math.toIntExact(size - 1));
        try (PreparedStatement query = last.prepared(connection);
                ResultSet row = query.executeQuery()) {
            // where there are not so many, all are taken, and no number is greater than a tilde
            String number = row.next() ? row.getString(1) : "~";
            left = before.then(" and T.ID > ?", number);
            return Optional.of(before.then(" and T.ID <= ?", number));
        }
    }

    private long count() throws SQLException {
        return Clause.of("select count(*) from ").then(needing).number(connection);
    }

    private static Instant millis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
