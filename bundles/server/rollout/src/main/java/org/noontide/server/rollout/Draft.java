package org.noontide.server.rollout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.Progress;
import org.noontide.server.fleet.ReportMark;
import org.noontide.server.fleet.Sighting;
import org.noontide.server.fleet.Standing;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReportAck;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.Withdrawal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one turn of the engine knows and intends, until it is committed; what goes out goes out after that. */
final class Draft {
    private static final Logger LOG = LoggerFactory.getLogger(Draft.class);

    private final Map<DeliveryId, Delivery> before = new LinkedHashMap<>();
    private final Map<DeliveryId, Delivery> after = new LinkedHashMap<>();
    private final Map<TerminalId, List<DeliveryId>> open = new LinkedHashMap<>();
    private final Map<TerminalId, ReportMark> marks = new LinkedHashMap<>();
    private final Set<TerminalId> advanced = new LinkedHashSet<>();
    private final Set<TerminalId> acknowledged = new LinkedHashSet<>();
    private final Map<TerminalId, Sighting> sightings = new LinkedHashMap<>();
    private final Map<TerminalId, UpdateOrder> orders = new LinkedHashMap<>();
    private final Map<DeliveryId, Withdrawal> withdrawals = new LinkedHashMap<>();
    private final Admitting cards = new Admitting();

    /** What it knows and intends about cards. */
    Admitting cards() {
        return cards;
    }

    /** Takes {@code deliveries} for what the store has. */
    void know(Collection<Delivery> deliveries) {
        for (Delivery delivery : deliveries) {
            before.putIfAbsent(delivery.id(), delivery);
        }
    }

    /** Takes {@code deliveries} for all that is open at these terminals, earliest rollout first. */
    void knowOpen(Map<TerminalId, List<Delivery>> deliveries) {
        deliveries.forEach((terminal, ofTerminal) -> {
            know(ofTerminal);
            open.put(terminal, ofTerminal.stream().map(Delivery::id).toList());
        });
    }

    /** The deliveries of {@code terminal} that are known to be open still, earliest rollout first. */
    List<Delivery> open(TerminalId terminal) {
        return open.getOrDefault(terminal, List.of()).stream()
                .map(this::delivery)
                .flatMap(Optional::stream)
                .filter(delivery -> !delivery.isEnded())
                .toList();
    }

    /** Takes {@code committed} for what the store has. */
    void knowMarks(Map<TerminalId, ReportMark> committed) {
        marks.putAll(committed);
    }

    /** The delivery as it would be committed now; nothing where there is none. */
    Optional<Delivery> delivery(DeliveryId id) {
        return Optional.ofNullable(after.get(id)).or(() -> Optional.ofNullable(before.get(id)));
    }

    /** Sets {@code delivery}, which was known, to what it is from now on. */
    void change(Delivery delivery) {
        after.put(delivery.id(), delivery);
    }

    Optional<ReportMark> mark(TerminalId terminal) {
        return Optional.ofNullable(marks.get(terminal));
    }

    /** Moves a terminal's mark on to {@code mark}, and acknowledges that. */
    void advance(ReportMark mark) {
        marks.put(mark.terminal(), mark);
        advanced.add(mark.terminal());
        acknowledged.add(mark.terminal());
    }

    /** Acknowledges again what is recorded of {@code terminal}. */
    void acknowledge(TerminalId terminal) {
        acknowledged.add(terminal);
    }

    /** {@code terminal} was heard, or its link was heard to be gone. */
    void sight(TerminalId terminal, boolean online, Instant now, Optional<ReleaseId> running) {
        Optional<ReleaseId> earlier =
                Optional.ofNullable(sightings.get(terminal)).flatMap(Sighting::running);
        sightings.put(terminal, new Sighting(terminal, online, now, running.or(() -> earlier)));
    }

    /** Sends {@code order}, in the place of any other to its terminal. */
    void send(UpdateOrder order) {
        orders.put(order.terminal(), order);
    }

    /** Takes back what was ordered of {@code id} up to {@code attempt}. */
    void withdraw(DeliveryId id, int attempt) {
        withdrawals.put(id, new Withdrawal(id.terminal(), id.rollout(), attempt));
    }

    /** The terminals at which a rollout has ended with this, and others may go on. */
    Set<TerminalId> freed() {
        return changes().stream()
                .filter(change -> change.after().isEnded() && !change.before().isEnded())
                .filter(change -> change.after().stage() != Stage.SUPERSEDED)
                .map(change -> change.after().id().terminal())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The rollouts of which deliveries have changed. */
    Set<RolloutId> touched() {
        return changes().stream()
                .map(change -> change.after().id().rollout())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What {@code terminal} said in this turn that it runs. */
    Optional<ReleaseId> running(TerminalId terminal) {
        return Optional.ofNullable(sightings.get(terminal)).flatMap(Sighting::running);
    }

    /** The deliveries that have ended as failed, and had not before. */
    List<Delivery> failed() {
        return changes().stream()
                .filter(change -> hasFailed(change.after()) && !hasFailed(change.before()))
                .map(Progress.Change::after)
                .toList();
    }

    /** All that is to be committed, with {@code alarms}. */
    Progress progress(List<Alarm> alarms) {
        return new Progress(
                changes(),
                advanced.stream().map(marks::get).toList(),
                List.copyOf(sightings.values()),
                alarms,
                cards.changes());
    }

    /** What is to be sent once the progress is committed. */
    List<Message> messages() {
        List<Message> messages = new ArrayList<>(acknowledged.size() + withdrawals.size() + orders.size());
        for (TerminalId terminal : acknowledged) {
            mark(terminal).ifPresent(mark -> messages.add(new ReportAck(terminal, mark.journal(), mark.upTo())));
        }
        messages.addAll(withdrawals.values());
        messages.addAll(cards.messages());
        messages.addAll(orders.values());
        return messages;
    }

    /** Tells the log what was committed. */
    void log() {
        for (Progress.Change change : changes()) {
            Delivery now = change.after();
            if (isWorthALine(change.before(), now)) {
                LOG.info(
                        "update={} terminal={} attempt={} stage={} standing={}",
                        now.id().rollout(),
                        now.id().terminal(),
                        now.attempt(),
                        now.stage(),
                        now.standing());
            }
        }
    }

    private List<Progress.Change> changes() {
        List<Progress.Change> changes = new ArrayList<>(after.size());
        after.forEach((id, changed) -> {
            Delivery known = before.getOrDefault(id, changed);
            if (!changed.equals(known)) {
                changes.add(new Progress.Change(known, changed));
            }
        });
        return changes;
    }

    /** One that counts as failed and has not ended is given up by the beat, unless it installs before. */
    private static boolean hasFailed(Delivery delivery) {
        return delivery.standing() == Standing.FAILED && delivery.isEnded();
    }

    private static boolean isWorthALine(Delivery before, Delivery after) {
        return before.stage() != after.stage()
                || before.standing() != after.standing()
                || before.attempt() != after.attempt();
    }
}
