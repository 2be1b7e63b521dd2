package org.noontide.terminal.agent;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.PsamCard;
import org.noontide.terminal.device.SimCard;
import org.noontide.wire.protocol.CardEvidence;
import org.noontide.wire.protocol.Challenge;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.Withdrawal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes orders in, has them checked one after the other, and passes the verdict on. */
final class Reception {
    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
    private static final Duration CLOCK_LOOK = Duration.ofSeconds(1);
    private static final int MOST_WAITING = 16;

    private final Settings settings;
    private final Gate gate;
    private final Journal journal;
    private final Outbox outbox;
    private final Update update;
    private final Withdrawals withdrawals;
    private final Devices devices;
    private final Loop loop;
    private final Executor readers;
    private final Queue<UpdateOrder> waiting = new ArrayDeque<>();
    private boolean checking;
    private Duration waited = Duration.ZERO;

    Reception(
            Settings settings,
            Gate gate,
            Journal journal,
            Outbox outbox,
            Update update,
            Withdrawals withdrawals,
            Devices devices,
            Loop loop,
            Executor readers) {
        this.settings = settings;
        this.gate = gate;
        this.journal = journal;
        this.outbox = outbox;
        this.update = update;
        this.withdrawals = withdrawals;
        this.devices = devices;
        this.loop = loop;
        this.readers = readers;
    }

    /** An order came, perhaps not for the first time. */
    void hear(UpdateOrder order) {
        int known = journal.memory().lastAttempt(order);
        if (!order.terminal().equals(settings.terminal())) {
            LOG.warn("terminal={} order for terminal={} dropped", settings.terminal(), order.terminal());
        } else if (order.attempt() == known || withdrawals.tookBack(order)) {
            // the server asks again because it heard nothing; or the order was overtaken by its withdrawal
            outbox.ask();
        } else if (order.attempt() > known && !isWaiting(order) && waiting.size() < MOST_WAITING) {
            LOG.info(
                    "update={}/{} terminal={} stage=ORDERED release=\"{}\" switchAt={}",
                    order.rollout(),
                    order.attempt(),
                    order.terminal(),
                    order.release(),
                    order.switchAt());
            waiting.add(order);
        }
        check();
    }

    /** The orders that {@code withdrawal} takes back before they are judged, which now they will not be. */
    List<UpdateOrder> takeBack(Withdrawal withdrawal) {
        List<UpdateOrder> gone = waiting.stream().filter(withdrawal::takesBack).toList();
        if (waiting.removeAll(gone)) {
            waited = Duration.ZERO;
        }
        return gone;
    }

    private boolean isWaiting(UpdateOrder order) {
        return waiting.stream()
                .anyMatch(other -> Errand.of(other).equals(Errand.of(order)) && other.attempt() >= order.attempt());
    }

    /** Judges the next order, unless one is being judged; whatever is on probation must first stay or go. */
    void check() {
        UpdateOrder order = waiting.peek();
        if (checking || order == null || update.isOnProbation()) {
            return;
        }
        Optional<Verdict> verdict = gate.judge(order, update.situation());
        if (verdict.filter(Reception::isUnsynced).isPresent() && waited.compareTo(settings.clockPatience()) < 0) {
            // a cabinet that has just started hears its orders sooner than the time
            waited = waited.plus(CLOCK_LOOK);
            checking = true;
            loop.after(CLOCK_LOOK, () -> {
                checking = false;
                check();
            });
        } else if (verdict.isPresent()) {
            conclude(order, verdict.get());
        } else {
            checking = true;
            readers.execute(() -> {
                Cards cards = cards(order);
                loop.execute(() -> {
                    checking = false;
                    if (order.equals(waiting.peek()) && !update.isOnProbation()) {
                        conclude(order, gate.judge(order, update.situation(), cards));
                    } else {
                        // it was withdrawn meanwhile, or has to wait
                        check();
                    }
                });
            });
        }
    }

    private void conclude(UpdateOrder order, Verdict verdict) {
        waiting.remove();
        waited = Duration.ZERO;
        update.answer(order, verdict);
        check();
    }

    private Cards cards(UpdateOrder order) {
        CardReading<PsamCard> psam = read(devices.psam()::read);
        CardReading<SimCard> sim = read(devices.sim()::read);
        Optional<Challenge> challenge = order.challenge();
        if (challenge.isPresent()
                && psam instanceof CardReading.Found<PsamCard> card
                && sim instanceof CardReading.Found<SimCard> other) {
            byte[] nonce = HexFormat.of().parseHex(challenge.get().nonce());
            byte[] signed = CardEvidence.signed(
                    order.terminal(),
                    order.rollout(),
                    order.attempt(),
                    card.card().terminalNumber(),
                    other.card().iccid());
            return new Cards(psam, sim, Optional.of(read(() -> devices.psam().prove(nonce, signed))));
        }
        return new Cards(psam, sim);
    }

    /** What {@code reader} says; a driver that breaks says as much as a card that cannot be read. */
    private static <T> CardReading<T> read(Supplier<CardReading<T>> reader) {
        try {
            return reader.get();
        } catch (RuntimeException e) {
            LOG.error("a card's driver failed", e);
            return new CardReading.Unreadable<>("the card's driver failed");
        }
    }

    private static boolean isUnsynced(Verdict verdict) {
        return verdict instanceof Verdict.Refused refused && refused.fault().reason() == Reason.CLOCK_UNSYNCED;
    }
}
