package org.noontide.server.rollout;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.Progress;
import org.noontide.server.fleet.Rehearsal;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutState;
import org.noontide.server.fleet.Share;
import org.noontide.server.fleet.Standing;
import org.noontide.server.fleet.Tally;
import org.noontide.server.fleet.Terminal;
import org.noontide.server.fleet.Traits;
import org.noontide.server.fleet.Wave;
import org.noontide.server.fleet.Zones;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;

/** The part of the tests' store that remembers rollouts. It knows waves by count, and no queries. */
abstract class MemoryRollouts extends MemoryAlarms {
    private static final Comparator<DeliveryId> BY_TERMINAL_THEN_ROLLOUT = Comparator.comparing(DeliveryId::terminal)
            .thenComparing(id -> id.rollout().value());

    final Map<TerminalId, Terminal> terminals = new TreeMap<>();
    final Map<DeliveryId, Delivery> deliveries = new TreeMap<>(BY_TERMINAL_THEN_ROLLOUT);
    private final Map<RolloutId, Rollout> rollouts = new TreeMap<>(Comparator.comparing(RolloutId::value));
    private final List<TerminalId> newcomers = new ArrayList<>();

    void comes(TerminalId newcomer) {
        newcomers.add(newcomer);
    }

    @Override
    public synchronized Optional<Rollout> plan(
            RolloutPlan plan, List<Share> shares, String by, RolloutState state, Instant now) {
        works();
        RolloutId id = new RolloutId(rollouts.size() + 1L);
        List<Terminal> left = new ArrayList<>(terminals.values().stream()
                .filter(terminal -> MemoryDeliveries.needs(terminal, plan))
                .toList());
        if (left.isEmpty() && plan.joinUntil().isEmpty()) {
            return Optional.empty();
        }
        List<Wave> waves = new ArrayList<>();
        for (Share share : shares) {
            int number = waves.size() + 1;
            int size = share instanceof Share.Count count ? Math.min(count.terminals(), left.size()) : left.size();
            boolean starts = number == 1 && state == RolloutState.RUNNING;
            left.subList(0, size)
                    .forEach(terminal -> add(MemoryDeliveries.planned(id, terminal, number, plan, starts, now)));
            left.subList(0, size).clear();
            waves.add(new Wave(
                    number, starts ? Optional.of(now) : Optional.empty(), plan.switchAt(), new Tally(size, 0, 0, 0)));
        }
        rollouts.put(id, new Rollout(id, plan, now, by, Optional.empty(), state, waves));
        return rollout(id);
    }

    private void add(Delivery delivery) {
        deliveries.put(delivery.id(), delivery);
    }

    @Override
    public synchronized Rehearsal rehearse(RolloutPlan plan, List<Share> shares, Instant now) {
        works();
        List<Terminal> needing = terminals.values().stream()
                .filter(terminal -> MemoryDeliveries.needs(terminal, plan))
                .toList();
        Map<ZoneId, Long> zones = needing.stream()
                .flatMap(terminal ->
                        Optional.ofNullable(terminal.traits().attributes().get(Traits.ZONE)).stream())
                .collect(Collectors.groupingBy(ZoneId::of, Collectors.counting()));
        long told = zones.values().stream().mapToLong(Long::longValue).sum();
        return new Rehearsal(List.of((long) needing.size()), 0, List.of(), Zones.of(zones, needing.size() - told));
    }

    @Override
    public synchronized int retryFailed(RolloutId rollout, Instant now) {
        works();
        List<Delivery> failed = deliveries.values().stream()
                .filter(delivery -> delivery.id().rollout().equals(rollout))
                .filter(delivery -> delivery.isEnded() && delivery.standing() == Standing.FAILED)
                .toList();
        for (Delivery delivery : failed) {
            Delivery again = MemoryDeliveries.again(delivery, now);
            add(again);
            count(new Progress.Change(delivery, again));
        }
        return failed.size();
    }

    @Override
    public synchronized Optional<Rollout> rollout(RolloutId id) {
        works();
        return Optional.ofNullable(rollouts.get(id));
    }

    @Override
    public synchronized List<Rollout> rollouts() {
        works();
        return List.copyOf(rollouts.values());
    }

    @Override
    public synchronized List<Wave> waves(RolloutId rollout) {
        works();
        return Optional.ofNullable(rollouts.get(rollout)).map(Rollout::waves).orElse(List.of());
    }

    @Override
    public synchronized List<RolloutId> active(Instant now) {
        works();
        return List.copyOf(rollouts.keySet());
    }

    @Override
    public synchronized List<ReleaseId> origins(RolloutId rollout) {
        works();
        return deliveries.values().stream()
                .filter(delivery -> delivery.id().rollout().equals(rollout))
                .map(Delivery::from)
                .distinct()
                .toList();
    }

    @Override
    public synchronized void setState(RolloutId rollout, RolloutState state, Optional<String> approvedBy, Instant now) {
        works();
        rollouts.computeIfPresent(
                rollout,
                (id, known) -> new Rollout(
                        id,
                        known.plan(),
                        known.plannedAt(),
                        known.plannedBy(),
                        approvedBy.or(known::approvedBy),
                        state,
                        known.waves()));
        if (state == RolloutState.CANCELLED) {
            look(rollout, delivery -> !delivery.isEnded(), now, Optional.empty());
        } else if (state == RolloutState.RUNNING) {
            if (waves(rollout).stream().noneMatch(Wave::isStarted)) {
                startWave(rollout, 1, waves(rollout).get(0).switchAt(), now);
            }
            List<Integer> started = waves(rollout).stream()
                    .filter(Wave::isStarted)
                    .map(Wave::number)
                    .toList();
            look(
                    rollout,
                    delivery -> started.contains(delivery.wave()) && MemoryDeliveries.isAsleep(delivery),
                    now,
                    Optional.empty());
        }
    }

    @Override
    public synchronized void startWave(RolloutId rollout, int wave, Instant switchAt, Instant now) {
        works();
        change(
                rollout,
                known -> known.number() == wave ? new Wave(wave, Optional.of(now), switchAt, known.tally()) : known);
        look(
                rollout,
                delivery -> delivery.wave() == wave && MemoryDeliveries.isAsleep(delivery),
                now,
                Optional.of(switchAt));
    }

    @Override
    public synchronized int join(Instant now, int limit) {
        works();
        int gone = Math.min(limit, newcomers.size());
        for (TerminalId newcomer : List.copyOf(newcomers.subList(0, gone))) {
            for (Rollout rollout : List.copyOf(rollouts.values())) {
                Terminal terminal = Optional.ofNullable(terminals.get(newcomer)).orElseThrow();
                DeliveryId id = new DeliveryId(rollout.id(), newcomer);
                if (rollout.plan().joinUntil().filter(now::isBefore).isPresent()
                        && rollout.state() != RolloutState.CANCELLED
                        && MemoryDeliveries.needs(terminal, rollout.plan())
                        && !deliveries.containsKey(id)) {
                    Wave last = rollout.waves().get(rollout.waves().size() - 1);
                    add(MemoryDeliveries.planned(
                            rollout.id(), terminal, last.number(), rollout.plan(), last.isStarted(), now));
                    tally(id, last.number(), new Tally(1, 0, 0, 0));
                }
            }
        }
        newcomers.subList(0, gone).clear();
        return gone;
    }

    /** Counts {@code change} in. */
    void count(Progress.Change change) {
        tally(change.after().id(), change.after().wave(), change.tally());
    }

    private void tally(DeliveryId id, int wave, Tally more) {
        change(
                id.rollout(),
                known -> known.number() == wave
                        ? new Wave(
                                wave,
                                known.startedAt(),
                                known.switchAt(),
                                known.tally().plus(more))
                        : known);
    }

    private void change(RolloutId rollout, UnaryOperator<Wave> change) {
        rollouts.computeIfPresent(
                rollout,
                (id, known) -> new Rollout(
                        id,
                        known.plan(),
                        known.plannedAt(),
                        known.plannedBy(),
                        known.approvedBy(),
                        known.state(),
                        known.waves().stream().map(change).toList()));
    }

    private void look(RolloutId rollout, Predicate<Delivery> which, Instant now, Optional<Instant> switchAt) {
        deliveries.replaceAll((id, known) -> id.rollout().equals(rollout) && which.test(known)
                ? MemoryDeliveries.lookedAt(known, now, switchAt)
                : known);
    }
}
