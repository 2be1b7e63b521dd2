package org.noontide.server.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.noontide.server.fleet.Acknowledgement;
import org.noontide.server.fleet.Attempt;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.EnrolledCard;
import org.noontide.server.fleet.RaisedAlarm;
import org.noontide.server.fleet.Release;
import org.noontide.server.fleet.ReleaseUse;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.Skew;
import org.noontide.server.fleet.Statistic;
import org.noontide.server.fleet.StoreException;
import org.noontide.server.fleet.Terminal;
import org.noontide.server.fleet.Traits;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.query.Query;

/** A store in memory, with what the desk asks of one. */
final class MemoryStore extends UnaskedStore {
    final Map<TerminalId, Terminal> terminals = new TreeMap<>();
    final List<Release> releases = new ArrayList<>();
    final List<Release> withdrawn = new ArrayList<>();
    final Map<ReleaseId, byte[]> catalogues = new HashMap<>();
    final List<Rollout> rollouts = new ArrayList<>();
    final List<Delivery> deliveries = new ArrayList<>();
    final List<Attempt> attempts = new ArrayList<>();
    final List<RaisedAlarm> alarms = new ArrayList<>();
    final List<Statistic> statistics = new ArrayList<>();
    Skew skew = Skew.NONE;
    Optional<Query> asked = Optional.empty();
    int mostAsked;

    /** What happens while a terminal is being enrolled. */
    Runnable enrolling = () -> {};

    Optional<ReleaseUse> use = Optional.empty();
    volatile boolean isDown;
    volatile int refused;
    boolean isOvertaken;

    @Override
    public boolean enrol(Terminal terminal) {
        demandUp();
        enrolling.run();
        return terminals.putIfAbsent(terminal.id(), terminal) == null;
    }

    @Override
    public Set<TerminalId> enrolAll(List<Terminal> some) {
        demandUp();
        Set<TerminalId> taken =
                some.stream().map(Terminal::id).filter(terminals::containsKey).collect(Collectors.toSet());
        if (taken.isEmpty()) {
            some.forEach(terminal -> terminals.put(terminal.id(), terminal));
        }
        return taken;
    }

    @Override
    public Optional<Terminal> terminal(TerminalId id) {
        demandUp();
        return Optional.ofNullable(terminals.get(id));
    }

    @Override
    public List<Terminal> terminals(Optional<Query> query, Optional<TerminalId> after, int limit) {
        demandUp();
        asked = query;
        mostAsked = Math.max(mostAsked, limit);
        return terminals.values().stream()
                .filter(it -> after.isEmpty() || it.id().compareTo(after.get()) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public boolean describe(TerminalId id, Traits traits) {
        demandUp();
        return terminals.computeIfPresent(
                        id,
                        (any, it) -> new Terminal(
                                id, it.model(), it.secret(), it.running(), it.online(), it.seen(), traits, it.card()))
                != null;
    }

    @Override
    public boolean enrolCard(TerminalId id, Optional<EnrolledCard> card) {
        demandUp();
        return terminals.computeIfPresent(
                        id,
                        (any, it) -> new Terminal(
                                id, it.model(), it.secret(), it.running(), it.online(), it.seen(), it.traits(), card))
                != null;
    }

    @Override
    public Set<String> attributes() {
        demandUp();
        return terminals.values().stream()
                .flatMap(it -> it.traits().attributes().keySet().stream())
                .collect(Collectors.toSet());
    }

    @Override
    public boolean add(Release release, Optional<byte[]> catalogue) {
        demandUp();
        catalogue.ifPresent(packed -> catalogues.put(release.id(), packed));
        return !isOvertaken && releases.add(release);
    }

    @Override
    public Optional<byte[]> catalogue(ReleaseId id) {
        return Optional.ofNullable(catalogues.get(id));
    }

    @Override
    public Optional<ReleaseUse> withdraw(ReleaseId id, Instant now) {
        if (use.isEmpty()) {
            release(id).ifPresent(withdrawn::add);
            releases.removeAll(withdrawn);
        }
        return use;
    }

    @Override
    public Optional<Release> published(String application, ReleaseVersion version) {
        return Stream.concat(releases.stream(), withdrawn.stream())
                .filter(it -> it.id().application().equals(application)
                        && it.id().version().equals(version))
                .findFirst();
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
    public List<RaisedAlarm> alarms(boolean acknowledged, long after, int limit) {
        return alarms(after, Integer.MAX_VALUE).stream()
                .filter(it -> it.acknowledged().isPresent() == acknowledged)
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<RaisedAlarm> acknowledge(long number, Acknowledgement acknowledgement) {
        demandUp();
        alarms.replaceAll(it -> it.number() == number && it.acknowledged().isEmpty()
                ? new RaisedAlarm(number, it.alarm(), Optional.of(acknowledgement))
                : it);
        return alarms.stream().filter(it -> it.number() == number).findFirst();
    }

    @Override
    public long lastAlarm() {
        demandUp();
        return alarms.isEmpty() ? 0 : alarms.get(alarms.size() - 1).number();
    }

    @Override
    public List<Statistic> statistics(RolloutId rollout, Optional<Instant> after, int limit) {
        return statistics.stream()
                .filter(it -> after.isEmpty() || it.at().isAfter(after.get()))
                .limit(limit)
                .toList();
    }

    @Override
    public Skew skew(RolloutId rollout) {
        return skew;
    }

    @Override
    public Map<DeliveryId, Delivery> deliveries(Collection<DeliveryId> ids) {
        return deliveries.stream()
                .filter(it -> ids.contains(it.id()))
                .collect(Collectors.toMap(Delivery::id, Function.identity()));
    }

    @Override
    public List<Attempt> attempts(DeliveryId delivery) {
        return List.copyOf(attempts);
    }

    private void demandUp() {
        if (isDown) {
            refused = 1;
            throw new StoreException("cannot ask", new IllegalStateException("the database hush-host is down"));
        }
    }
}
