package org.noontide.terminal.agent;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.noontide.terminal.device.ApplicationSlot.Installed;
import org.noontide.terminal.device.Health;
import org.noontide.terminal.device.TimeReading;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.UpdateOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has what was switched to prove itself, and brings back what ran before where it does not. */
final class Probation {
    private static final Logger LOG = LoggerFactory.getLogger(Probation.class);

    private final Settings settings;
    private final Journal journal;
    private final Outbox outbox;
    private final Devices devices;
    private final Changeover changeover;
    private final Loop loop;
    private final Ending ending;
    private final Hold hold;
    private Optional<CompletableFuture<Health>> watched = Optional.empty();

    /** Hears how it went. */
    interface Ending {
        /** What was switched to stays. */
        void healthy(Switching switching);

        /** What was switched to is given up, and {@code installed} runs. */
        void unhealthy(Installed installed, Fault fault);
    }

    Probation(
            Settings settings,
            Journal journal,
            Outbox outbox,
            Devices devices,
            Changeover changeover,
            Loop loop,
            Ending ending) {
        this.settings = settings;
        this.journal = journal;
        this.outbox = outbox;
        this.devices = devices;
        this.changeover = changeover;
        this.loop = loop;
        this.ending = ending;
        this.hold = new Hold(devices.cabinet(), loop);
    }

    /**
     * Begins with {@code open}, or goes on with it after a restart.
     *
     * @param installed what runs
     */
    void begin(OpenUpdate open, Installed installed) {
        ReleaseId release = open.order().release();
        if (!installed.release().equals(release)) {
            // the power went before the way back could be told; or somebody else went back
            ending.unhealthy(installed, open.returning().orElseGet(() -> {
                String detail = installed.release() + " runs, though " + release + " was switched to";
                return new Fault(Reason.SWITCH_FAILED, detail);
            }));
        } else if (open.returning().isPresent()) {
            goBack(open, open.returning().get());
        } else {
            watch(open, open.switching().orElseGet(this::switchedNow));
        }
    }

    void quit() {
        hold.end();
        Optional<CompletableFuture<Health>> left = watched;
        watched = Optional.empty();
        left.ifPresent(health -> health.cancel(true));
    }

    private void watch(OpenUpdate open, Switching when) {
        CompletableFuture<Health> health = prove();
        watched = Optional.of(health);
        if (!health.isDone() && open.stage() != Stage.SWITCHED) {
            Word word = Word.switched(open.order(), when, open.fetched());
            outbox.tell(List.of(), List.of(word), open.order().release());
        }
        CompletableFuture<Void> unused = health.exceptionally(Probation::broken)
                .thenAccept(found -> loop.execute(() -> {
                    if (watched.filter(health::equals).isPresent()) {
                        conclude(found, when);
                    }
                }));
    }

    private void conclude(Health found, Switching when) {
        watched = Optional.empty();
        FaultPoint.PROVED.pass();
        if (found instanceof Health.Unhealthy unhealthy) {
            OpenUpdate open = journal.memory().open().orElseThrow();
            Fault fault = new Fault(Reason.UNHEALTHY, unhealthy.detail());
            try {
                journal.append(List.of(new Entry.Returning(fault)));
            } catch (UncheckedIOException e) {
                LOG.error("the way back is not kept, going it all the same", e);
            }
            goBack(open, fault);
        } else {
            ending.healthy(when);
        }
    }

    private void goBack(OpenUpdate open, Fault fault) {
        UpdateOrder order = open.order();
        LOG.warn(
                "update={}/{} release=\"{}\" reason={} back=\"{}\"",
                order.rollout(),
                order.attempt(),
                order.release(),
                fault.reason(),
                open.before().map(ReleaseId::toString).orElse("unknown"));
        if (open.before().isEmpty()) {
            stay(order.release(), "what ran before is not known", fault);
        } else {
            tryBack(order.release(), open.before().get(), fault);
        }
    }

    /** Between two sales; but where none ends in the time of the hold, what is unhealthy is not spared for its sake. */
    private void tryBack(ReleaseId from, ReleaseId to, Fault fault) {
        Changeover.Result result = changeover.betweenSales(to, Changeover.NOTHING);
        if (result instanceof Changeover.Result.Busy) {
            hold.begin(
                    settings.hold(),
                    () -> tryBack(from, to, fault),
                    () -> wentBack(from, to, changeover.anyway(to), fault));
        } else {
            hold.end();
            wentBack(from, to, result, fault);
        }
    }

    private void wentBack(ReleaseId from, ReleaseId to, Changeover.Result result, Fault fault) {
        if (result instanceof Changeover.Result.Done done) {
            ending.unhealthy(done.installed(), fault);
        } else if (result instanceof Changeover.Result.Failed failed) {
            stay(from, "the way back to " + to + " failed: " + failed.detail(), fault);
        }
    }

    private void stay(ReleaseId release, String why, Fault fault) {
        String detail = release + " is unhealthy and stays: " + why + "; " + fault.detail();
        ending.unhealthy(devices.slot().running(), new Fault(Reason.SWITCH_FAILED, detail));
    }

    private CompletableFuture<Health> prove() {
        try {
            return devices.slot().prove();
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(broken(e));
        }
    }

    /** What nobody could watch is not proved. */
    private static Health broken(Throwable error) {
        LOG.error("a probation broke off", error);
        return new Health.Unhealthy("its probation broke off: " + error);
    }

    private Switching switchedNow() {
        TimeReading now = devices.time().read();
        return new Switching(now.time(), now.uncertainty());
    }
}
