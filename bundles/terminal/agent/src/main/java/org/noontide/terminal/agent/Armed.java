package org.noontide.terminal.agent;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.noontide.terminal.device.ApplicationSlot.Installed;
import org.noontide.terminal.device.TimeReading;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.UpdateOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the instant of a staged update and switches: neither early by the standard time nor twice nor in the middle of
 * a sale, link or no link.
 */
final class Armed {
    private static final Logger LOG = LoggerFactory.getLogger(Armed.class);

    private final Settings settings;
    private final Gate gate;
    private final Journal journal;
    private final Devices devices;
    private final Changeover changeover;
    private final Loop loop;
    private final Ending ending;
    private final Hold hold;
    private Loop.Timer timer = Loop.Timer.NONE;
    private boolean intended;
    private int refreshes;

    /** Hears how it went. */
    interface Ending {
        /** It was switched, and {@code installed} runs. */
        void switched(Installed installed, Switching switching);

        /** It was not; the old one runs. */
        void failed(Fault fault);
    }

    Armed(
            Settings settings,
            Gate gate,
            Journal journal,
            Devices devices,
            Changeover changeover,
            Loop loop,
            Ending ending) {
        this.settings = settings;
        this.gate = gate;
        this.journal = journal;
        this.devices = devices;
        this.changeover = changeover;
        this.loop = loop;
        this.ending = ending;
        this.hold = new Hold(devices.cabinet(), loop);
    }

    void arm(UpdateOrder order) {
        LOG.info(
                "update={}/{} terminal={} stage=ARMED switchAt={}",
                order.rollout(),
                order.attempt(),
                order.terminal(),
                order.switchAt());
        approach(order);
    }

    void quit() {
        timer.cancel();
        timer = Loop.Timer.NONE;
        hold.end();
        intended = false;
        refreshes = 0;
    }

    private void approach(UpdateOrder order) {
        timer.cancel();
        Instant at = order.switchAt();
        TimeReading now = devices.time().read();
        Countdown countdown = Countdown.to(at, now.time());
        if (countdown.phase() == Countdown.Phase.FAR) {
            // also where a better reading has put the instant off again
            intended = false;
            refresh(Countdown.refreshes(at, now.time()));
        } else if (!intended) {
            intend(now.time().isAfter(at) ? now.time() : at, now.uncertainty());
            intended = true;
            if (countdown.phase() == Countdown.Phase.NEAR) {
                changeover.rehearse();
            }
            countdown = countdown(at);
        }
        while (countdown.phase() == Countdown.Phase.LAST) {
            loop.rest(countdown.rest());
            countdown = countdown(at);
        }
        if (countdown.phase() == Countdown.Phase.COME) {
            come(order);
        } else {
            hold.end();
            timer = loop.after(countdown.rest(), () -> approach(order));
        }
    }

    private void refresh(int due) {
        if (due > refreshes) {
            devices.time().refresh();
        }
        refreshes = Math.max(refreshes, due);
    }

    private void come(UpdateOrder order) {
        TimeReading now = devices.time().read();
        Optional<Fault> unsynced = gate.clock(now);
        if (unsynced.isPresent()) {
            devices.time().refresh();
            hold(order);
            return;
        }
        if (!hold.isOn() && !now.time().isBefore(order.expiresAt())) {
            // the cabinet was off meanwhile; perhaps the rollout was cancelled, and this is all that tells it so
            ending.failed(
                    new Fault(Reason.ORDER_EXPIRED, "it was staged, and its order held until " + order.expiresAt()));
            return;
        }
        Changeover.Result result =
                changeover.betweenSales(order.release(), hold.isOn() ? this::intendNow : Changeover.NOTHING);
        if (result instanceof Changeover.Result.Done done) {
            FaultPoint.SWITCHED.pass();
            hold.end();
            ending.switched(done.installed(), done.switching());
        } else if (result instanceof Changeover.Result.Failed failed) {
            hold.end();
            ending.failed(new Fault(Reason.SWITCH_FAILED, failed.detail()));
        } else {
            hold(order);
        }
    }

    private void hold(UpdateOrder order) {
        if (!hold.isOn()) {
            Duration left = Duration.between(devices.time().read().time(), order.expiresAt());
            Duration most = left.isNegative() ? settings.hold() : Countdown.shorter(settings.hold(), left);
            LOG.info("update={}/{} held for at most {}", order.rollout(), order.attempt(), most);
            hold.begin(most, () -> approach(order), () -> ending.failed(overdue(most)));
        }
    }

    private Fault overdue(Duration held) {
        return gate.clock(devices.time().read())
                .orElseGet(() -> new Fault(Reason.BUSY, "a sale was under way whenever it was tried, for " + held));
    }

    private void intendNow() {
        TimeReading now = devices.time().read();
        intend(now.time(), now.uncertainty());
    }

    /** Written ahead, so that the disk does not make the switch late; and a disk that fails must not prevent it. */
    private void intend(Instant at, Duration uncertainty) {
        Switching switching = new Switching(at, uncertainty);
        try {
            journal.append(List.of(new Entry.Intended(
                    switching, Optional.of(devices.slot().running().release()))));
            FaultPoint.INTENT_WRITTEN.pass();
        } catch (UncheckedIOException e) {
            LOG.error("intent not kept, switching all the same", e);
        }
    }

    private Countdown countdown(Instant at) {
        return Countdown.to(at, devices.time().read().time());
    }
}
