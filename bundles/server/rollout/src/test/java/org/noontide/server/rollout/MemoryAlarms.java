package org.noontide.server.rollout;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.noontide.server.fleet.Acknowledgement;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.AlertCursor;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.RaisedAlarm;
import org.noontide.server.fleet.Skew;
import org.noontide.server.fleet.Statistic;
import org.noontide.server.fleet.StoreException;
import org.noontide.wire.protocol.RolloutId;

/** The alarms of a store that forgets with its process, and fails where the test wants it to. */
abstract class MemoryAlarms implements FleetStore {
    private final List<RaisedAlarm> alarms = new ArrayList<>();
    private final Set<List<Object>> subjects = new HashSet<>();
    private final Map<String, AlertCursor> cursors = new HashMap<>();
    private final List<Instant> taken = new ArrayList<>();
    private boolean failing;

    synchronized void fails(boolean now) {
        failing = now;
    }

    /** When statistics were taken. */
    synchronized List<Instant> taken() {
        return List.copyOf(taken);
    }

    /** Keeps {@code alarm} of a first attempt. */
    final void keep(Alarm alarm) {
        keep(alarm, 1);
    }

    /** Keeps {@code alarm}, but for a second one of this attempt of its delivery, or of its rollout and trouble. */
    final synchronized void keep(Alarm alarm, int attempt) {
        if (subjects.add(subject(alarm, attempt))) {
            // numbers may be left out
            alarms.add(new RaisedAlarm(lastAlarm() + 1 + alarms.size() % 2, alarm));
        }
    }

    @Override
    public synchronized List<RaisedAlarm> alarms(long after, int limit) {
        works();
        return alarms.stream()
                .filter(raised -> raised.number() > after)
                .limit(limit)
                .toList();
    }

    @Override
    public List<RaisedAlarm> alarms(boolean acknowledged, long after, int limit) {
        throw new UnsupportedOperationException("the engine does not ask");
    }

    @Override
    public Optional<RaisedAlarm> acknowledge(long number, Acknowledgement acknowledgement) {
        throw new UnsupportedOperationException("the engine does not ask");
    }

    @Override
    public synchronized long lastAlarm() {
        works();
        return alarms.isEmpty() ? 0 : alarms.get(alarms.size() - 1).number();
    }

    @Override
    public synchronized Optional<AlertCursor> cursor(String channel) {
        works();
        return Optional.ofNullable(cursors.get(channel));
    }

    @Override
    public synchronized void move(AlertCursor cursor) {
        works();
        cursors.put(cursor.channel(), cursor);
    }

    @Override
    public synchronized void takeStatistics(Instant now) {
        works();
        taken.add(now);
    }

    @Override
    public List<Statistic> statistics(RolloutId rollout, Optional<Instant> after, int limit) {
        throw new UnsupportedOperationException("the engine does not ask");
    }

    @Override
    public Skew skew(RolloutId rollout) {
        throw new UnsupportedOperationException("the engine does not ask");
    }

    private static List<Object> subject(Alarm alarm, int attempt) {
        return alarm instanceof Alarm.OfRollout whole
                ? List.of(whole.rollout(), whole.trouble())
                : List.of(((Alarm.OfDelivery) alarm).delivery(), attempt);
    }

    final synchronized void works() {
        if (failing) {
            throw new StoreException("reading or writing", new IOException("disk is gone"));
        }
    }
}
