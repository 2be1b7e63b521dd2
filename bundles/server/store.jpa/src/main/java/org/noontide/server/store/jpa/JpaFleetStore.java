package org.noontide.server.store.jpa;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.noontide.server.fleet.Acknowledgement;
import org.noontide.server.fleet.AlertCursor;
import org.noontide.server.fleet.EmptyWaveException;
import org.noontide.server.fleet.EnrolledCard;
import org.noontide.server.fleet.Progress;
import org.noontide.server.fleet.RaisedAlarm;
import org.noontide.server.fleet.Rehearsal;
import org.noontide.server.fleet.Release;
import org.noontide.server.fleet.ReleaseUse;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutState;
import org.noontide.server.fleet.Share;
import org.noontide.server.fleet.StoreException;
import org.noontide.server.fleet.Terminal;
import org.noontide.server.fleet.Traits;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Rule;
import org.noontide.wire.protocol.TerminalId;

/** Keeps the fleet in the {@link Database}, which offers this once it is open. */
final class JpaFleetStore extends StoreQuestions {

    /**
     * Held by whoever writes more than one row. In Derby a plan for many terminals locks whole tables, in another order than
     * a commit of progress: the two would wait for each other until one is given up, twenty seconds later.
     */
    private final Object writing = new Object();

    JpaFleetStore(Database database) {
        super(database);
    }

    @Override
    public boolean enrol(Terminal terminal) {
        return unlessTaken(() ->
                write("enrol terminal " + terminal.id(), connection -> TerminalTable.enrol(connection, terminal)));
    }

    @Override
    public Set<TerminalId> enrolAll(List<Terminal> terminals) {
        requireWithin(terminals.size(), MOST_AT_A_TIME);
        // nobody enrols in between: whoever writes a terminal waits
        return write(
                "enrol " + terminals.size() + " terminals",
                connection -> TerminalTable.enrolAll(connection, terminals));
    }

    @Override
    public boolean remove(TerminalId id) {
        return write("remove terminal " + id, connection -> TerminalTable.remove(connection, id));
    }

    @Override
    public boolean describe(TerminalId id, Traits traits) {
        return write("describe terminal " + id, connection -> TerminalTable.describe(connection, id, traits));
    }

    @Override
    public boolean enrolCard(TerminalId id, Optional<EnrolledCard> card) {
        return write("enrol a card for terminal " + id, connection -> CardTable.set(connection, id, card));
    }

    @Override
    public void everyoneOffline() {
        write("take every terminal for offline", TerminalTable::everyoneOffline);
    }

    @Override
    public boolean add(Release release, Optional<byte[]> catalogue) {
        catalogue.ifPresent(packed -> Rule.require(
                packed.length <= LONGEST_CATALOGUE,
                "a catalogue has at most " + LONGEST_CATALOGUE + " bytes: " + packed.length));
        // one at a time, since the rule is about other rows than the new one
        synchronized (writing) {
            return unlessTaken(() -> database.withEntities(
                    "add release " + release.id(), entities -> ReleaseTable.add(entities, release, catalogue)));
        }
    }

    @Override
    public Optional<ReleaseUse> withdraw(ReleaseId id, Instant now) {
        return write("withdraw release " + id, connection -> WithdrawalTable.withdraw(connection, id, now));
    }

    @Override
    public Optional<Rollout> plan(RolloutPlan plan, List<Share> waves, String by, RolloutState state, Instant now)
            throws EmptyWaveException {
        Planner.Outcome outcome =
                write("plan " + plan.release(), connection -> Planner.plan(connection, plan, waves, by, state, now));
        if (outcome.emptyWave().isPresent()) {
            throw new EmptyWaveException(outcome.emptyWave().getAsInt());
        }
        return outcome.rollout();
    }

    @Override
    public Rehearsal rehearse(RolloutPlan plan, List<Share> waves, Instant now) throws EmptyWaveException {
        Dry.Outcome outcome = write("rehearse " + plan.release(), connection -> Dry.run(connection, plan, waves, now));
        if (outcome.emptyWave().isPresent()) {
            throw new EmptyWaveException(outcome.emptyWave().getAsInt());
        }
        return outcome.rehearsal();
    }

    @Override
    public int retryFailed(RolloutId rollout, Instant now) {
        return write("retry rollout " + rollout, connection -> RetryTable.retry(connection, rollout, now));
    }

    @Override
    public void setState(RolloutId rollout, RolloutState state, Optional<String> approvedBy, Instant now) {
        write(
                "set rollout " + rollout + " to " + state,
                connection -> RolloutTable.setState(connection, rollout, state, approvedBy, now));
    }

    @Override
    public void startWave(RolloutId rollout, int wave, Instant switchAt, Instant now) {
        write(
                "start wave " + wave + " of rollout " + rollout,
                connection -> WaveTable.start(connection, rollout, wave, switchAt, now));
    }

    @Override
    public int join(Instant now, int limit) {
        requireWithin(limit, MOST_AT_A_TIME);
        return write("have terminals join", connection -> NewcomerTable.join(connection, now, limit));
    }

    @Override
    public void commit(Progress progress) {
        write("commit progress", connection -> new ProgressWriter(connection).write(progress));
    }

    @Override
    public Optional<RaisedAlarm> acknowledge(long number, Acknowledgement acknowledgement) {
        return write(
                "acknowledge alarm " + number,
                connection -> AlarmTable.acknowledge(connection, number, acknowledgement));
    }

    @Override
    public void move(AlertCursor cursor) {
        database.inTransaction(
                "move the cursor of channel " + cursor.channel(), connection -> AlarmTable.move(connection, cursor));
    }

    @Override
    public void takeStatistics(Instant now) {
        write("take statistics", connection -> StatisticTable.take(connection, now));
    }

    private <T> T write(String attempted, Session.Work<T> work) {
        synchronized (writing) {
            return database.inTransaction(attempted, work);
        }
    }

    /** Does {@code work}; false too where another was faster with the same key. */
    private static boolean unlessTaken(BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (StoreException e) {
            if (Failure.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }
}
