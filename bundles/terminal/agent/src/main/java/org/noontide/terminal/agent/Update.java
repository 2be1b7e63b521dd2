package org.noontide.terminal.agent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.noontide.terminal.device.ApplicationSlot.Installed;
import org.noontide.terminal.device.TimeReading;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.Ticket;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.UpdateReport;

/**
 * Takes the open update from its acceptance to its end. What it is at stands in the journal: {@link #resume} goes on from
 * there, after a restart as after any disturbance.
 */
final class Update implements Fetching.Ending, Armed.Ending, Probation.Ending {
    /** From the switch to all that follows from it: until then the disk and the link are for those that still switch. */
    static final Duration RESPITE = Duration.ofMillis(200);

    private final Journal journal;
    private final Outbox outbox;
    private final Preparation preparation;
    private final Devices devices;
    private final Loop loop;
    private final Executor disk;
    private final Runnable freed;
    private final Fetching fetching;
    private final Armed armed;
    private final Probation probation;

    private Installed installed;
    private Optional<Switching> switching = Optional.empty();
    private Loop.Timer respite = Loop.Timer.NONE;

    /** An update; {@code freed} is run whenever orders that had to wait for its end may be judged. */
    Update(
            Settings settings,
            Gate gate,
            Journal journal,
            Outbox outbox,
            Preparation preparation,
            Devices devices,
            Loop loop,
            Executor disk,
            Backoff retry,
            Tickets tickets,
            Backoff patience,
            Runnable freed) {
        this.journal = journal;
        this.outbox = outbox;
        this.preparation = preparation;
        this.devices = devices;
        this.loop = loop;
        this.disk = disk;
        this.freed = freed;
        Changeover changeover = new Changeover(devices);
        this.fetching =
                new Fetching(journal, outbox, preparation, devices.time(), loop, disk, retry, tickets, patience, this);
        this.armed = new Armed(settings, gate, journal, devices, changeover, loop, this);
        this.probation = new Probation(settings, journal, outbox, devices, changeover, loop, this);
        // read here and after each switch only: the slot has one caller at a time, and the worker may be staging
        this.installed = devices.slot().running();
    }

    Installed installed() {
        return installed;
    }

    @Override
    public ReleaseId running() {
        return installed.release();
    }

    /** True from the switch until it is known whether what was switched to stays. */
    boolean isOnProbation() {
        return journal.memory().open().filter(this::isRunning).isPresent();
    }

    /** True where what {@code open} ordered runs. */
    boolean isRunning(OpenUpdate open) {
        return open.order().release().equals(installed.release());
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
        } else if (verdict instanceof Verdict.Accepted accepted) {
            tell(opened, Word.accepted(order, accepted.evidence()));
            FaultPoint.ORDER_ACCEPTED.pass();
        } else if (order.challenge().isPresent()) {
            // nothing is fetched any more, so nothing is proved, and an acceptance without a proof would be refused
            tell(opened, Word.staged(order, 0));
        } else {
            tell(opened, Word.accepted(order), Word.staged(order, 0));
        }
        // an order that was refused, or ran already, may have been a later attempt of the open update, and ended it
        if (journal.memory().open().filter(open -> !open.isOf(order)).isEmpty()) {
            resume();
        }
    }

    /** A ticket came, perhaps not for the first time. */
    void hear(Ticket ticket) {
        fetching.hear(ticket);
    }

    /** Goes on with what the journal says, from the start of its stage. */
    void resume() {
        quit();
        journal.memory().open().ifPresent(open -> {
            if (isRunning(open) || open.isSwitched()) {
                probation.begin(open.at(open.stage(), switching), installed);
            } else if (open.isStaged()) {
                disk.execute(() -> preparation.forget(open.order()));
                armed.arm(open.order());
            } else {
                fetching.begin(open.order());
            }
        });
    }

    @Override
    public void staged() {
        resume();
    }

    @Override
    public void notStaged() {
        quit();
    }

    @Override
    public void switched(Installed now, Switching when) {
        installed = now;
        switching = Optional.of(when);
        respite = loop.after(RESPITE, this::resume);
    }

    @Override
    public void failed(Fault fault) {
        fail(open(), fault);
    }

    @Override
    public void healthy(Switching when) {
        OpenUpdate open = open();
        tell(List.of(), Word.installed(open.order(), when, open.fetched()));
        FaultPoint.INSTALLED_TOLD.pass();
        end();
        loop.execute(freed);
    }

    @Override
    public void unhealthy(Installed now, Fault fault) {
        installed = now;
        fail(open(), fault);
        loop.execute(freed);
    }

    /** Lets go of everything that is under way; the journal keeps it. */
    void quit() {
        respite.cancel();
        fetching.quit();
        armed.quit();
        probation.quit();
    }

    private void fail(OpenUpdate open, Fault fault) {
        tell(List.of(), Word.failed(open.order(), fault, open.fetched()));
        end();
    }

    private void end() {
        switching = Optional.empty();
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
