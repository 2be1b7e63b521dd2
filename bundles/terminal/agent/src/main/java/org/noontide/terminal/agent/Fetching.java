package org.noontide.terminal.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.noontide.terminal.device.StandardTime;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Ticket;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.transport.FileTransfer.Login;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries to fetch and stage the open update, again and again, until it is staged, past hope, or expired. */
final class Fetching {
    private static final Logger LOG = LoggerFactory.getLogger(Fetching.class);

    private final Journal journal;
    private final Outbox outbox;
    private final Preparation preparation;
    private final StandardTime time;
    private final Loop loop;
    private final Executor disk;
    private final Backoff retry;
    private final Tickets tickets;
    private final Backoff patience;
    private final Ending ending;

    private Optional<Try> current = Optional.empty();
    private Loop.Timer timer = Loop.Timer.NONE;
    private boolean damaged;
    private boolean waiting;

    /** How long nothing is said about the ticket that is waited for. */
    private Duration silence = Duration.ZERO;

    private Optional<String> broken = Optional.empty();

    /** Hears that it is over; the report is written. */
    interface Ending {
        /** The update is staged. */
        void staged();

        /** The update has failed. */
        void notStaged();

        /** What runs meanwhile. */
        ReleaseId running();
    }

    Fetching(
            Journal journal,
            Outbox outbox,
            Preparation preparation,
            StandardTime time,
            Loop loop,
            Executor disk,
            Backoff retry,
            Tickets tickets,
            Backoff patience,
            Ending ending) {
        this.journal = journal;
        this.outbox = outbox;
        this.preparation = preparation;
        this.time = time;
        this.loop = loop;
        this.disk = disk;
        this.retry = retry;
        this.tickets = tickets;
        this.patience = patience;
        this.ending = ending;
    }

    private record Try(FetchProgress progress, FutureTask<Void> task) {}

    void begin(UpdateOrder order) {
        timer = loop.after(preparation.delay(order), this::prepare);
    }

    /** Lets go; what has come stays on the disk. */
    void quit() {
        timer.cancel();
        timer = Loop.Timer.NONE;
        // only a download waits for others; what is being staged ends soon, and is better not torn
        current.ifPresent(running -> running.task().cancel(!running.progress().isFetched()));
        current = Optional.empty();
        damaged = false;
        waiting = false;
        broken = Optional.empty();
        retry.reset();
        patience.reset();
    }

    /** A ticket came, perhaps not for the first time, and perhaps while it is waited for. */
    void hear(Ticket ticket) {
        tickets.hear(ticket);
        if (waiting) {
            timer.cancel();
            prepare();
        }
    }

    private void prepare() {
        OpenUpdate open = open();
        Instant now = time.read().time();
        if (!now.isBefore(open.order().expiresAt())) {
            expire(open);
            return;
        }
        Optional<Instant> expired = tickets.expired(open.order(), now);
        Optional<Login> login = tickets.login(open.order());
        if (expired.isPresent()) {
            Fault fault = new Fault(Reason.ORDER_EXPIRED, "not staged while its ticket held, until " + expired.get());
            giveUp(List.of(), Word.failed(open.order(), fault, open.fetched()));
        } else if (login.isEmpty()) {
            await(open.order(), now);
        } else {
            waiting = false;
            prepare(open, login.get(), now);
        }
    }

    /** Waits for the ticket, and reminds the server of it at growing distances. */
    private void await(UpdateOrder order, Instant now) {
        if (waiting && silence.isZero()) {
            tickets.ask();
        }
        if (!waiting || silence.isZero()) {
            silence = patience.next();
        }
        waiting = true;
        // the order may expire meanwhile, by a clock that may be set
        Duration rest = Countdown.shorter(silence, Countdown.look(order.expiresAt(), now));
        silence = silence.minus(rest);
        timer = loop.after(rest, this::prepare);
    }

    private void prepare(OpenUpdate open, Login login, Instant now) {
        FetchProgress progress = new FetchProgress();
        ReleaseId running = ending.running();
        FutureTask<Void> task = new FutureTask<>(
                () -> {
                    Outcome outcome = preparation.run(open.order(), running, login, progress);
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
        Instant now = time.read().time();
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
            FaultPoint.STAGED_TOLD.pass();
            ending.staged();
        } else if (outcome instanceof Outcome.Hopeless hopeless) {
            giveUp(fetched, Word.failed(open.order(), hopeless.fault(), downloaded));
        } else if (outcome instanceof Outcome.Damaged harm && damaged) {
            Fault fault = new Fault(Reason.DIGEST_MISMATCH, harm.detail());
            giveUp(fetched, Word.failed(open.order(), fault, downloaded));
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
            Duration left = Duration.between(time.read().time(), order.expiresAt());
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
        giveUp(List.of(), Word.failed(open.order(), fault, open.fetched()));
    }

    private void giveUp(List<Entry> facts, Word word) {
        tell(facts, word);
        ending.notStaged();
    }

    private void tell(List<Entry> facts, Word word) {
        outbox.tell(facts, List.of(word), ending.running());
    }

    private OpenUpdate open() {
        return journal.memory().open().orElseThrow(() -> new IllegalStateException("no update is open"));
    }
}
