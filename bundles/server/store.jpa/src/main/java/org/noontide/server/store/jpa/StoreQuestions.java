package org.noontide.server.store.jpa;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.noontide.server.fleet.Admission;
import org.noontide.server.fleet.AlertCursor;
import org.noontide.server.fleet.Attempt;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.EnrolledCard;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.OpenPass;
import org.noontide.server.fleet.RaisedAlarm;
import org.noontide.server.fleet.Release;
import org.noontide.server.fleet.ReportMark;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.Skew;
import org.noontide.server.fleet.Statistic;
import org.noontide.server.fleet.Terminal;
import org.noontide.server.fleet.Wave;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Rule;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.query.Query;

/** The questions to the store; none of them changes anything. */
abstract class StoreQuestions implements FleetStore {
    private static final int LONGEST_PAGE = 1_000;

    /** So many rows at most the engine takes in hand at a time. */
    static final int MOST_AT_A_TIME = 10_000;

    final Database database;

    StoreQuestions(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Terminal> terminal(TerminalId id) {
        return read("read terminal " + id, connection -> TerminalTable.find(connection, id));
    }

    @Override
    public List<Terminal> terminals(Optional<Query> query, Optional<TerminalId> after, int limit) {
        requireWithin(limit, LONGEST_PAGE);
        return read("read terminals", connection -> TerminalTable.page(connection, query, after, limit));
    }

    @Override
    public Set<String> attributes() {
        return read("read the attributes' names", TraitTable::names);
    }

    @Override
    public Optional<Release> release(ReleaseId id) {
        return database.withEntities("read release " + id, entities -> ReleaseTable.find(entities, id));
    }

    @Override
    public Optional<Release> published(String application, ReleaseVersion version) {
        return database.withEntities(
                "read release " + version + " of " + application,
                entities -> ReleaseTable.published(entities, application, version));
    }

    @Override
    public Optional<byte[]> catalogue(ReleaseId id) {
        return read("read the catalogue of " + id, connection -> WithdrawalTable.catalogue(connection, id));
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
    public List<ReleaseId> origins(RolloutId rollout) {
        return read("read the origins of rollout " + rollout, connection -> RolloutTable.origins(connection, rollout));
    }

    @Override
    public List<RolloutId> active(Instant now) {
        return read("read active rollouts", connection -> RolloutTable.active(connection, now));
    }

    @Override
    public Optional<Rollout> rollout(RolloutId id) {
        return database.withEntities("read rollout " + id, entities -> RolloutRow.find(entities, id));
    }

    @Override
    public List<Wave> waves(RolloutId rollout) {
        return read("read the waves of rollout " + rollout, connection -> WaveTable.of(connection, rollout));
    }

    @Override
    public List<Rollout> rollouts() {
        return database.withEntities("read rollouts", RolloutRow::all);
    }

    @Override
    public List<Delivery> due(Instant now, int limit) {
        requireWithin(limit, MOST_AT_A_TIME);
        return read("read due deliveries", connection -> DeliveryTable.due(connection, now, limit));
    }

    @Override
    public Map<DeliveryId, Delivery> deliveries(Collection<DeliveryId> ids) {
        return read("read deliveries", connection -> DeliveryTable.byId(connection, ids));
    }

    @Override
    public Map<TerminalId, List<Delivery>> open(Collection<TerminalId> terminals) {
        return read("read open deliveries", connection -> DeliveryTable.open(connection, terminals));
    }

    @Override
    public List<Delivery> deliveries(RolloutId rollout, Optional<TerminalId> after, int limit) {
        requireWithin(limit, LONGEST_PAGE);
        return read(
                "read deliveries of rollout " + rollout,
                connection -> DeliveryTable.page(connection, rollout, after, limit));
    }

    @Override
    public List<Attempt> attempts(DeliveryId delivery) {
        return read(
                "read attempts of delivery " + delivery, connection -> DeliveryTable.attempts(connection, delivery));
    }

    @Override
    public Map<TerminalId, ReportMark> marks(Collection<TerminalId> terminals) {
        return read("read report marks", connection -> TerminalTable.marks(connection, terminals));
    }

    @Override
    public Map<TerminalId, Boolean> online(Collection<TerminalId> terminals) {
        return read("read who is online", connection -> TerminalTable.online(connection, terminals));
    }

    @Override
    public Map<TerminalId, ReleaseId> running(Collection<TerminalId> terminals) {
        return read("read what terminals run", connection -> TerminalTable.running(connection, terminals));
    }

    @Override
    public Map<TerminalId, EnrolledCard> cards(Collection<TerminalId> terminals) {
        return read("read enrolled cards", connection -> CardTable.of(connection, terminals));
    }

    @Override
    public Map<DeliveryId, Admission> admissions(Collection<DeliveryId> deliveries) {
        return read("read admissions", connection -> AdmissionTable.of(connection, deliveries));
    }

    @Override
    public List<OpenPass> passes(TerminalId terminal) {
        return read("read passes of terminal " + terminal, connection -> AdmissionTable.passes(connection, terminal));
    }

    @Override
    public List<RaisedAlarm> alarms(long after, int limit) {
        requireWithin(limit, LONGEST_PAGE);
        return read("read alarms", connection -> AlarmTable.page(connection, after, limit));
    }

    @Override
    public List<RaisedAlarm> alarms(boolean acknowledged, long after, int limit) {
        requireWithin(limit, LONGEST_PAGE);
        return read("read alarms", connection -> AlarmTable.page(connection, acknowledged, after, limit));
    }

    @Override
    public long lastAlarm() {
        return read("read the last alarm", AlarmTable::last);
    }

    @Override
    public Optional<AlertCursor> cursor(String channel) {
        return read("read what channel " + channel + " told", connection -> AlarmTable.cursor(connection, channel));
    }

    @Override
    public List<Statistic> statistics(RolloutId rollout, Optional<Instant> after, int limit) {
        requireWithin(limit, LONGEST_PAGE);
        return read(
                "read statistics of rollout " + rollout,
                connection -> StatisticTable.page(connection, rollout, after, limit));
    }

    @Override
    public Skew skew(RolloutId rollout) {
        return read("read the skew of rollout " + rollout, connection -> SkewTable.of(connection, rollout));
    }

    static void requireWithin(int limit, int most) {
        Rule.require(limit >= 1 && limit <= most, "a limit is 1 to " + most + ": " + limit);
    }

    private <T> T read(String attempted, Session.Work<T> work) {
        return database.inTransaction(attempted, work);
    }
}
