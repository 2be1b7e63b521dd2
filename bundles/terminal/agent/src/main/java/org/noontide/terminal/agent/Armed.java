package org.noontide.terminal.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.noontide.terminal.device.ApplicationSlot.Installed;
import org.noontide.terminal.device.TimeReading;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.UpdateOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the instant of a staged update and switches: neither early by the standard time nor twice, link or no link. */
final class Armed {
    private static final Logger LOG = LoggerFactory.getLogger(Armed.class);

    private final Journal journal;
    private final Devices devices;
    private final Loop loop;
    private final Ending ending;
    private Loop.Timer timer = Loop.Timer.NONE;
    private boolean intended;

    /** Hears how it went. */
    interface Ending {
        /** It was switched, and {@code installed} runs. */
        void switched(Installed installed, Switching switching);

        /** It was not; the old one runs. */
        void failed(Fault fault);
    }

    Armed(Journal journal, Devices devices, Loop loop, Ending ending) {
        this.journal = journal;
        this.devices = devices;
        this.loop = loop;
        this.ending = ending;
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
        intended = false;
    }

    private void approach(UpdateOrder order) {
        Instant at = order.switchAt();
        TimeReading now = devices.time().read();
        Countdown countdown = Countdown.to(at, now.time());
        if (countdown.phase() != Countdown.Phase.FAR && !intended) {
            intend(now.time().isAfter(at) ? now.time() : at, now.uncertainty());
            intended = true;
            countdown = countdown(at);
        }
        while (countdown.phase() == Countdown.Phase.LAST) {
            loop.rest(countdown.rest());
            countdown = countdown(at);
        }
        if (countdown.phase() == Countdown.Phase.COME) {
            go(order.release());
        } else {
            timer = loop.after(countdown.rest(), () -> approach(order));
        }
    }

    /** Written ahead, so that the disk does not make the switch late; and a disk that fails must not prevent it. */
    private void intend(Instant at, Duration uncertainty) {
        try {
            journal.append(List.of(new Entry.Intended(new Switching(at, uncertainty))));
        } catch (UncheckedIOException e) {
            LOG.error("intent not kept, switching all the same", e);
        }
    }

    private void go(ReleaseId release) {
        try {
            devices.slot().activate(release);
        } catch (IOException | RuntimeException e) {
            ending.failed(new Fault(Reason.SWITCH_FAILED, e.toString()));
            return;
        }
        TimeReading reading = devices.time().read();
        Installed installed = devices.slot().running();
        if (installed.release().equals(release)) {
            ending.switched(installed, new Switching(reading.time(), reading.uncertainty()));
        } else {
            String detail = installed.release() + " runs after the switch to " + release;
            ending.failed(new Fault(Reason.SWITCH_FAILED, detail));
        }
    }

    private Countdown countdown(Instant at) {
        return Countdown.to(at, devices.time().read().time());
    }
}
