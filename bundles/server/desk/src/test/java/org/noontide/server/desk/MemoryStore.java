package org.noontide.server.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
import org.noontide.wire.protocol.TerminalId;

/** A store in memory, with what the desk asks of one. */
final class MemoryStore implements FleetStore {
    final Map<TerminalId, Terminal> terminals = new TreeMap<>();
    final List<Release> releases = new ArrayList<>();
    final List<Rollout> rollouts = new ArrayList<>();
    final List<Delivery> deliveries = new ArrayList<>();
    final List<RaisedAlarm> alarms = new ArrayList<>();
    final List<Statistic> statistics = new ArrayList<>();
    boolean isDown;
    boolean isOvertaken;

    @Override
    public boolean enrol(Terminal terminal) {
        demandUp();
        return terminals.putIfAbsent(terminal.id(), terminal) == null;
    }

    @Override
    public Optional<Terminal> terminal(TerminalId id) {
        demandUp();
        return Optional.ofNullable(terminals.get(id));
    }

    @Override
    public List<Terminal> terminals(Optional<TerminalId> after, int limit) {
        demandUp();
        return terminals.values().stream()
                .filter(it -> after.isEmpty() || it.id().compareTo(after.get()) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public boolean add(Release release) {
        demandUp();
        return !isOvertaken && releases.add(release);
    }

    @Override
    public Optional<Release> release(ReleaseId id) {
        return releases.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Release> newest(String application) {
        return releases.stream()
                .filter(it -> it.id().application().equals(application))
                .max(Comparator.comparing(it -> it.id().sequence()));
    }

    @Override
    public List<Release> releases() {
        demandUp();
        return List.copyOf(releases);
    }

    @Override
    public Optional<Rollout> rollout(RolloutId id) {
        return rollouts.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    @Override
    public List<Rollout> rollouts() {
        return List.copyOf(rollouts);
    }

    @Override
    public List<Delivery> deliveries(RolloutId rollout, Optional<TerminalId> after, int limit) {
        return deliveries.stream()
                .filter(it -> after.isEmpty() || it.id().terminal().compareTo(after.get()) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public List<RaisedAlarm> alarms(long after, int limit) {
        demandUp();
        return alarms.stream().filter(it -> it.number() > after).limit(limit).toList();
    }

    @Override
    public List<Statistic> statistics(RolloutId rollout, Optional<Instant> after, int limit) {
        return statistics.stream()
                .filter(it -> after.isEmpty() || it.at().isAfter(after.get()))
                .limit(limit)
                .toList();
    }

    @Override
    public long lastAlarm() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<AlertCursor> cursor(String channel) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void move(AlertCursor cursor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void takeStatistics(Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<TerminalId, ReleaseId> running(Collection<TerminalId> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void everyoneOffline() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Rollout> plan(RolloutPlan plan, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Delivery> due(Instant now, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<DeliveryId, Delivery> deliveries(Collection<DeliveryId> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<TerminalId, List<Delivery>> open(Collection<TerminalId> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Attempt> attempts(DeliveryId delivery) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<TerminalId, ReportMark> marks(Collection<TerminalId> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<TerminalId, Boolean> online(Collection<TerminalId> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void commit(Progress progress) {
        throw new UnsupportedOperationException();
    }

    private void demandUp() {
        if (isDown) {
            throw new StoreException("cannot ask", new IllegalStateException("the database hush-host is down"));
        }
    }
}
