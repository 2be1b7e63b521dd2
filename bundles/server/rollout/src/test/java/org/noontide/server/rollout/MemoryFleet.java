package org.noontide.server.rollout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.noontide.server.fleet.Admission;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.Attempt;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.EnrolledCard;
import org.noontide.server.fleet.OpenPass;
import org.noontide.server.fleet.Progress;
import org.noontide.server.fleet.Release;
import org.noontide.server.fleet.ReleaseUse;
import org.noontide.server.fleet.ReportMark;
import org.noontide.server.fleet.Sighting;
import org.noontide.server.fleet.Terminal;
import org.noontide.server.fleet.Traits;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.query.Query;

/** A store that forgets with its process, and fails where the test wants it to. */
final class MemoryFleet extends MemoryRollouts {
    private final Map<ReleaseId, Release> releases = new HashMap<>();
    private final Set<ReleaseId> withdrawn = new HashSet<>();
    private final Map<TerminalId, ReportMark> marks = new HashMap<>();
    private final Map<DeliveryId, Admission> admissions = new HashMap<>();
    private final List<Progress> commits = new ArrayList<>();

    /** Every progress that was committed, first to last. */
    synchronized List<Progress> commits() {
        return List.copyOf(commits);
    }

    synchronized Optional<Delivery> find(RolloutId rollout, TerminalId terminal) {
        return Optional.ofNullable(deliveries.get(new DeliveryId(rollout, terminal)));
    }

    synchronized Delivery delivery(RolloutId rollout, TerminalId terminal) {
        return Optional.ofNullable(deliveries.get(new DeliveryId(rollout, terminal)))
                .orElseThrow();
    }

    @Override
    public synchronized boolean enrol(Terminal terminal) {
        works();
        comes(terminal.id());
        return terminals.putIfAbsent(terminal.id(), terminal) == null;
    }

    @Override
    public Set<TerminalId> enrolAll(List<Terminal> some) {
        throw new UnsupportedOperationException("the engine does not ask");
    }

    @Override
    public synchronized boolean remove(TerminalId id) {
        works();
        return terminals.remove(id) != null;
    }

    @Override
    public synchronized Optional<Terminal> terminal(TerminalId id) {
        works();
        return Optional.ofNullable(terminals.get(id));
    }

    @Override
    public List<Terminal> terminals(Optional<Query> query, Optional<TerminalId> after, int limit) {
        throw new UnsupportedOperationException("the engine does not ask");
    }

    @Override
    public boolean describe(TerminalId id, Traits traits) {
        throw new UnsupportedOperationException("the engine does not ask");
    }

    @Override
    public Set<String> attributes() {
        return Set.of("region");
    }

    @Override
    public synchronized void everyoneOffline() {
        works();
        terminals.replaceAll((id, known) -> new Terminal(
                id, known.model(), known.secret(), known.running(), false, known.seen(), known.traits(), known.card()));
    }

    @Override
    public synchronized boolean enrolCard(TerminalId id, Optional<EnrolledCard> card) {
        return terminals.computeIfPresent(
                        id,
                        (any, known) -> new Terminal(
                                id,
                                known.model(),
                                known.secret(),
                                known.running(),
                                known.online(),
                                known.seen(),
                                known.traits(),
                                card))
                != null;
    }

    @Override
    public synchronized Map<TerminalId, EnrolledCard> cards(Collection<TerminalId> of) {
        works();
        return of.stream()
                .distinct()
                .flatMap(id -> Optional.ofNullable(terminals.get(id)).stream())
                .filter(known -> known.card().isPresent())
                .collect(Collectors.toMap(Terminal::id, known -> known.card().orElseThrow()));
    }

    @Override
    public synchronized Map<DeliveryId, Admission> admissions(Collection<DeliveryId> ids) {
        works();
        return pick(ids.stream(), admissions);
    }

    @Override
    public List<OpenPass> passes(TerminalId terminal) {
        throw new UnsupportedOperationException("the engine does not ask");
    }

    @Override
    public synchronized boolean add(Release release, Optional<byte[]> catalogue) {
        works();
        return releases.putIfAbsent(release.id(), release) == null;
    }

    @Override
    public Optional<byte[]> catalogue(ReleaseId id) {
        throw new UnsupportedOperationException("the engine does not ask");
    }

    /** Whether something uses it is not asked. */
    @Override
    public synchronized Optional<ReleaseUse> withdraw(ReleaseId id, Instant now) {
        works();
        withdrawn.add(id);
        return Optional.empty();
    }

    @Override
    public synchronized Optional<Release> release(ReleaseId id) {
        works();
        return withdrawn.contains(id) ? Optional.empty() : Optional.ofNullable(releases.get(id));
    }

    @Override
    public synchronized Optional<Release> published(String application, ReleaseVersion version) {
        works();
        return releases.values().stream()
                .filter(release -> release.id().application().equals(application)
                        && release.id().version().equals(version))
                .findFirst();
    }

    @Override
    public Optional<Release> newest(String application) {
        throw new UnsupportedOperationException("the engine does not ask");
    }

    @Override
    public List<Release> releases() {
        throw new UnsupportedOperationException("the engine does not ask");
    }

    @Override
    public synchronized List<Delivery> due(Instant now, int limit) {
        works();
        return deliveries.values().stream()
                .filter(delivery ->
                        delivery.lookAt().filter(look -> !look.isAfter(now)).isPresent())
                .sorted(Comparator.comparing(delivery -> delivery.lookAt().orElseThrow()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Map<DeliveryId, Delivery> deliveries(Collection<DeliveryId> ids) {
        works();
        return pick(ids.stream(), deliveries);
    }

    @Override
    public synchronized Map<TerminalId, List<Delivery>> open(Collection<TerminalId> of) {
        works();
        return deliveries.values().stream()
                .filter(delivery -> of.contains(delivery.id().terminal()) && !delivery.isEnded())
                .collect(Collectors.groupingBy(delivery -> delivery.id().terminal()));
    }

    @Override
    public List<Delivery> deliveries(RolloutId rollout, Optional<TerminalId> after, int limit) {
        throw new UnsupportedOperationException("the engine does not ask");
    }

    @Override
    public List<Attempt> attempts(DeliveryId delivery) {
        throw new UnsupportedOperationException("the engine does not ask");
    }

    @Override
    public synchronized Map<TerminalId, ReportMark> marks(Collection<TerminalId> of) {
        works();
        return pick(of.stream(), marks);
    }

    @Override
    public synchronized Map<TerminalId, Boolean> online(Collection<TerminalId> of) {
        works();
        return of.stream()
                .distinct()
                .filter(terminals::containsKey)
                .collect(Collectors.toMap(
                        Function.identity(), id -> terminal(id).orElseThrow().online()));
    }

    @Override
    public synchronized Map<TerminalId, ReleaseId> running(Collection<TerminalId> of) {
        works();
        return of.stream()
                .distinct()
                .filter(terminals::containsKey)
                .collect(Collectors.toMap(
                        Function.identity(), id -> terminal(id).orElseThrow().running()));
    }

    @Override
    public synchronized void commit(Progress progress) {
        works();
        for (Progress.Change change : progress.changes()) {
            if (!change.before().equals(deliveries.get(change.before().id()))) {
                throw new IllegalStateException("not what the store has: " + change.before());
            }
            deliveries.put(change.after().id(), change.after());
            count(change);
        }
        progress.marks().forEach(mark -> marks.put(mark.terminal(), mark));
        progress.sightings().forEach(this::seen);
        progress.alarms().forEach(alarm -> keep(alarm, attempt(alarm)));
        progress.admissions().forEach(admission -> admissions.put(admission.delivery(), admission));
        commits.add(progress);
    }

    private int attempt(Alarm alarm) {
        return alarm instanceof Alarm.OfDelivery failed
                ? delivery(failed.rollout(), failed.delivery().terminal()).attempt()
                : 0;
    }

    private void seen(Sighting sighting) {
        terminals.computeIfPresent(
                sighting.terminal(),
                (id, known) -> new Terminal(
                        id,
                        known.model(),
                        known.secret(),
                        sighting.running().orElse(known.running()),
                        sighting.online(),
                        Optional.of(sighting.at()),
                        known.traits(),
                        known.card()));
    }

    private static <K, V> Map<K, V> pick(Stream<K> keys, Map<K, V> from) {
        return keys.distinct().filter(from::containsKey).collect(Collectors.toMap(Function.identity(), from::get));
    }
}
