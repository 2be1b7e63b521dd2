package org.noontide.server.store.jpa;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.noontide.server.fleet.AlertCursor;
import org.noontide.server.fleet.Attempt;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.Progress;
import org.noontide.server.fleet.RaisedAlarm;
import org.noontide.server.fleet.Release;
import org.noontide.server.fleet.ReportMark;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.Statistic;
import org.noontide.server.fleet.StoreException;
import org.noontide.server.fleet.Terminal;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Rule;
import org.noontide.wire.protocol.TerminalId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the fleet in the {@link Database}, which enables this once it is open. */
@Component(enabled = false)
public final class JpaFleetStore implements FleetStore {
    private static final int LONGEST_PAGE = 1_000;
    private static final int MOST_DUE = 10_000;

    private final Database database;

    /**
     * Held by whoever writes more than one row. In Derby a plan for many terminals locks whole tables, in another order than
     * a commit of progress: the two would wait for each other until one is given up, twenty seconds later.
     */
    private final Object writing = new Object();

    @Activate
    public JpaFleetStore(@Reference Database database) {
        this.database = database;
    }

    @Override
    public boolean enrol(Terminal terminal) {
        return insert("enrol terminal " + terminal.id(), entities -> {
            if (entities.find(TerminalRow.class, terminal.id().value()) != null) {
                return false;
            }
            entities.persist(new TerminalRow(terminal));
            return true;
        });
    }

    @Override
    public Optional<Terminal> terminal(TerminalId id) {
        return database.withEntities(
                "read terminal " + id, entities -> Optional.ofNullable(entities.find(TerminalRow.class, id.value()))
                        .map(TerminalRow::terminal));
    }

    @Override
    public List<Terminal> terminals(Optional<TerminalId> after, int limit) {
        requireWithin(limit, LONGEST_PAGE);
        return database.withEntities("read terminals", entities -> entities
                .createQuery("select t from TerminalRow t where t.id > :after order by t.id", TerminalRow.class)
                .setParameter("after", after.map(TerminalId::value).orElse(""))
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(TerminalRow::terminal)
                .toList());
    }

    @Override
    public void everyoneOffline() {
        synchronized (writing) {
            database.inTransaction("take every terminal for offline", TerminalTable::everyoneOffline);
        }
    }

    @Override
    public boolean add(Release release) {
        // one at a time, since the rule is about other rows than the new one
        synchronized (writing) {
            return insert("add release " + release.id(), entities -> ReleaseTable.add(entities, release));
        }
    }

    @Override
    public Optional<Release> release(ReleaseId id) {
        return database.withEntities("read release " + id, entities -> ReleaseTable.find(entities, id));
    }

    @Override
    public Optional<Release> newest(String application) {
        return database.withEntities(
                "read the newest release of " + application, entities -> ReleaseTable.newest(entities, application));
    }

    @Override
    public List<Release> releases() {
        return database.withEntities("read releases", ReleaseTable::all);
    }

    @Override
    public Optional<Rollout> plan(RolloutPlan plan, Instant now) {
        synchronized (writing) {
            return database.inTransaction("plan " + plan.release(), connection -> Planner.plan(connection, plan, now));
        }
    }

    @Override
    public Optional<Rollout> rollout(RolloutId id) {
        return database.withEntities(
                "read rollout " + id, entities -> Optional.ofNullable(entities.find(RolloutRow.class, id.value()))
                        .map(RolloutRow::rollout));
    }

    @Override
    public List<Rollout> rollouts() {
        return database.withEntities(
                "read rollouts",
                entities ->
                        entities
                                .createQuery("select r from RolloutRow r order by r.id desc", RolloutRow.class)
                                .getResultList()
                                .stream()
                                .map(RolloutRow::rollout)
                                .toList());
    }

    @Override
    public List<Delivery> due(Instant now, int limit) {
        requireWithin(limit, MOST_DUE);
        return database.inTransaction("read due deliveries", connection -> DeliveryTable.due(connection, now, limit));
    }

    @Override
    public Map<DeliveryId, Delivery> deliveries(Collection<DeliveryId> ids) {
        return database.inTransaction("read deliveries", connection -> DeliveryTable.byId(connection, ids));
    }

    @Override
    public Map<TerminalId, List<Delivery>> open(Collection<TerminalId> terminals) {
        return database.inTransaction("read open deliveries", connection -> DeliveryTable.open(connection, terminals));
    }

    @Override
    public List<Delivery> deliveries(RolloutId rollout, Optional<TerminalId> after, int limit) {
        requireWithin(limit, LONGEST_PAGE);
        return database.inTransaction(
                "read deliveries of rollout " + rollout,
                connection -> DeliveryTable.page(connection, rollout, after, limit));
    }

    @Override
    public List<Attempt> attempts(DeliveryId delivery) {
        return database.inTransaction(
                "read attempts of delivery " + delivery, connection -> DeliveryTable.attempts(connection, delivery));
    }

    @Override
    public Map<TerminalId, ReportMark> marks(Collection<TerminalId> terminals) {
        return database.inTransaction("read report marks", connection -> TerminalTable.marks(connection, terminals));
    }

    @Override
    public Map<TerminalId, Boolean> online(Collection<TerminalId> terminals) {
        return database.inTransaction("read who is online", connection -> TerminalTable.online(connection, terminals));
    }

    @Override
    public Map<TerminalId, ReleaseId> running(Collection<TerminalId> terminals) {
        return database.inTransaction(
                "read what terminals run", connection -> TerminalTable.running(connection, terminals));
    }

    @Override
    public void commit(Progress progress) {
        synchronized (writing) {
            database.inTransaction("commit progress", connection -> {
                new ProgressWriter(connection).write(progress);
                return progress;
            });
        }
    }

    @Override
    public List<RaisedAlarm> alarms(long after, int limit) {
        requireWithin(limit, LONGEST_PAGE);
        return database.inTransaction("read alarms", connection -> AlarmTable.page(connection, after, limit));
    }

    @Override
    public long lastAlarm() {
        return database.inTransaction("read the last alarm", AlarmTable::last);
    }

    @Override
    public Optional<AlertCursor> cursor(String channel) {
        return database.inTransaction(
                "read what channel " + channel + " told", connection -> AlarmTable.cursor(connection, channel));
    }

    @Override
    public void move(AlertCursor cursor) {
        database.inTransaction(
                "move the cursor of channel " + cursor.channel(), connection -> AlarmTable.move(connection, cursor));
    }

    @Override
    public void takeStatistics(Instant now) {
        synchronized (writing) {
            database.inTransaction("take statistics", connection -> StatisticTable.take(connection, now));
        }
    }

    @Override
    public List<Statistic> statistics(RolloutId rollout, Optional<Instant> after, int limit) {
        requireWithin(limit, LONGEST_PAGE);
        return database.inTransaction(
                "read statistics of rollout " + rollout,
                connection -> StatisticTable.page(connection, rollout, after, limit));
    }

    /** Does {@code work}; false too where another was faster with the same key. */
    private boolean insert(String attempted, Function<EntityManager, Boolean> work) {
        try {
            return database.withEntities(attempted, work);
        } catch (StoreException e) {
            if (Failure.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    private static void requireWithin(int limit, int most) {
        Rule.require(limit >= 1 && limit <= most, "a limit is 1 to " + most + ": " + limit);
    }
}
