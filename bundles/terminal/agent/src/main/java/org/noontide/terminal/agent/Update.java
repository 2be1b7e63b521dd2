package org.noontide.terminal.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.noontide.terminal.device.ApplicationSlot.Installed;
import org.noontide.terminal.device.TimeReading;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.UpdateReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the open update from its acceptance to its end. What it is at stands in the journal: {@link #resume} goes on from
 * there, after a restart as after any disturbance.
 */
final class Update implements Armed.Ending {
    private static final Logger LOG = LoggerFactory.getLogger(Update.class);

    private final Journal journal;
    private final Outbox outbox;
    private final Preparation preparation;
    private final Devices devices;
    private final Loop loop;
    private final Executor disk;
    private final Backoff retry;
    private final Armed armed;

    private Installed installed;
    private Optional<Try> current = Optional.empty();
    private Loop.Timer timer = Loop.Timer.NONE;
    private boolean damaged;
    private Optional<String> broken = Optional.empty();

    Update(
            Journal journal,
            Outbox outbox,
            Preparation preparation,
            Devices devices,
            Loop loop,
            Executor disk,
            Backoff retry) {
        this.journal = journal;
        this.outbox = outbox;
        this.preparation = preparation;
        this.devices = devices;
        this.loop = loop;
        this.disk = disk;
        this.retry = retry;
        this.armed = new Armed(journal, devices, loop, this);
        // read here and after each switch only: the slot has one caller at a time, and the worker may be staging
        this.installed = devices.slot().running();
    }

    private record Try(FetchProgress progress, FutureTask<Void> task) {}

    Installed installed() {
        return installed;
    }

    Situation situation() {
        return Situation.of(
                installed.release(), journal.memory(), devices.time().read());
    }

    /** Answers an order by what was decided of it. */
    void answer(UpdateOrder order, Verdict verdict) {
        List<Entry> opened = List.of(new Entry.Opened(OpenUpdate.accepted(order)));
        if (verdict instanceof Verdict.Refused refused) {
            tell(List.of(), Word.refused(order, refused.fault()));
        } else if (verdict instanceof Verdict.Running) {
            tell(List.of(), Word.installed(order, lastSwitch(order.release()), 0));
        } else if (verdict instanceof Verdict.Accepted) {
            tell(opened, Word.accepted(order));
        } else {
            tell(opened, Word.accepted(order), Word.staged(order, 0));
        }
        // an order that was refused, or ran already, may have been a later attempt of the open update, and ended it
        if (journal.memory().open().filter(open -> !open.isOf(order)).isEmpty()) {
            resume();
        }
    }

    /** Goes on with what the journal says, from the start of its stage. */
    void resume() {
        quit();
        journal.memory().open().ifPresent(open -> {
            if (open.order().release().equals(installed.release())) {
                settle(open, open.intent().orElseGet(this::switchedNow));
            } else if (open.isStaged()) {
                disk.execute(() -> preparation.forget(open.order()));
                armed.arm(open.order());
            } else {
                timer = loop.after(preparation.delay(open.order()), this::prepare);
            }
        });
    }

    @Override
    public void switched(Installed now, Switching when) {
        installed = now;
        UpdateOrder order = open().order();
        // in a turn of its own: where many share the loop, the disk must not make the next one's switch late
        loop.execute(
                () -> journal.memory().open().filter(open -> open.isOf(order)).ifPresent(open -> settle(open, when)));
    }

    @Override
    public void failed(Fault fault) {
        fail(open(), fault);
    }

    /** Lets go of everything that is under way; the journal keeps it. */
    void quit() {
        timer.cancel();
        timer = Loop.Timer.NONE;
        armed.quit();
        // only a download waits for others; what is being staged ends soon, and is better not torn
        current.ifPresent(running -> running.task().cancel(!running.progress().isFetched()));
        current = Optional.empty();
        damaged = false;
        broken = Optional.empty();
        retry.reset();
    }

    private void prepare() {
        OpenUpdate open = open();
        Instant now = devices.time().read().time();
        if (!now.isBefore(open.order().expiresAt())) {
            expire(open);
            return;
        }
        FetchProgress progress = new FetchProgress();
        ReleaseId running = installed.release();
        FutureTask<Void> task = new FutureTask<>(
                () -> {
                    Outcome outcome = preparation.run(open.order(), running, progress);
                    loop.execute(() -> prepared(progress, outcome));
                },
                null);
        current = Optional.of(new Try(progress, task));
        timer = loop.after(Countdown.look(open.order().expiresAt(), now), this::watch);
        disk.execute(task);
    }

    /** Looks whether the order still holds while its archive is on the way. */
    private void watch() {
        OpenUpdate open = open();
        Instant now = devices.time().read().time();
        boolean fetched =
                current.filter(running -> running.progress().isFetched()).isPresent();
        if (now.isBefore(open.order().expiresAt())) {
            timer = loop.after(Countdown.look(open.order().expiresAt(), now), this::watch);
        } else if (!fetched) {
            expire(open);
        }
    }

    private void prepared(FetchProgress progress, Outcome outcome) {
        if (current.filter(running -> running.progress() == progress).isEmpty()) {
            return;
        }
        current = Optional.empty();
        timer.cancel();
        OpenUpdate open = open();
        if (progress.bytes() > 0) {
            retry.reset();
        }
        List<Entry> fetched = List.of(new Entry.Fetched(progress.bytes()));
        long downloaded = open.fetched() + progress.bytes();
        if (outcome instanceof Outcome.Ready) {
            tell(fetched, Word.staged(open.order(), downloaded));
            resume();
        } else if (outcome instanceof Outcome.Hopeless hopeless) {
            tell(fetched, Word.failed(open.order(), hopeless.fault(), downloaded));
            quit();
        } else if (outcome instanceof Outcome.Damaged harm && damaged) {
            Fault fault = new Fault(Reason.DIGEST_MISMATCH, harm.detail());
            tell(fetched, Word.failed(open.order(), fault, downloaded));
            quit();
        } else {
            if (progress.bytes() > 0) {
                journal.append(fetched);
            }
            again(open.order(), outcome);
        }
    }

    private void again(UpdateOrder order, Outcome outcome) {
        Duration rest = Duration.ZERO;
        if (outcome instanceof Outcome.Damaged) {
            damaged = true;
        } else {
            Duration left = Duration.between(devices.time().read().time(), order.expiresAt());
            rest = Countdown.shorter(retry.next(), left.isNegative() ? Duration.ZERO : left);
        }
        if (outcome instanceof Outcome.Broken link) {
            broken = Optional.of(link.detail());
        }
        LOG.warn("update={}/{} rest={} {}", order.rollout(), order.attempt(), rest, outcome);
        timer = loop.after(rest, this::prepare);
    }

    private void expire(OpenUpdate open) {
        Fault fault = broken.map(
                        detail -> new Fault(outbox.isConnected() ? Reason.DOWNLOAD_BROKEN : Reason.LINK_LOST, detail))
                .orElseGet(() -> new Fault(
                        Reason.ORDER_EXPIRED, "not staged by " + open.order().expiresAt()));
        fail(open, fault);
    }

    private void settle(OpenUpdate open, Switching switching) {
        tell(List.of(), Word.installed(open.order(), switching, open.fetched()));
        quit();
    }

    private void fail(OpenUpdate open, Fault fault) {
        tell(List.of(), Word.failed(open.order(), fault, open.fetched()));
        quit();
    }

    private void tell(List<Entry> facts, Word... words) {
        outbox.tell(facts, List.of(words), installed.release());
    }

    private OpenUpdate open() {
        return journal.memory().open().orElseThrow(() -> new IllegalStateException("no update is open"));
    }

    /** When {@code release}, which runs, was switched to; where nobody knows, it runs by now at least. */
    private Switching lastSwitch(ReleaseId release) {
        return journal.memory()
                .brought(release)
                .flatMap(UpdateReport::switching)
                .orElseGet(this::switchedNow);
    }

    private Switching switchedNow() {
        TimeReading now = devices.time().read();
        return new Switching(now.time(), now.uncertainty());
    }
}
