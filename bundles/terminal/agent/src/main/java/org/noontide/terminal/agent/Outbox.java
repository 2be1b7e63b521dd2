package org.noontide.terminal.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.noontide.terminal.device.StandardTime;
import org.noontide.wire.protocol.ExceptionNotice;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReportAck;
import org.noontide.wire.protocol.Serial;
import org.noontide.wire.protocol.UpdateReport;
import org.noontide.wire.transport.Channel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes reports, keeps them, and sends them in their order, again and again, until the server has committed them. */
final class Outbox {
    /** So many reports are on their way at a time; the next go when these are acknowledged. */
    static final int WINDOW = 64;

    private static final Duration LEAST = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final Journal journal;
    private final StandardTime time;
    private final Loop loop;
    private final Backoff backoff;
    private Optional<Channel> channel = Optional.empty();
    private Loop.Timer timer = Loop.Timer.NONE;
    private boolean repeatedNow;

    Outbox(Journal journal, StandardTime time, Loop loop, Backoff backoff) {
        this.journal = journal;
        this.time = time;
        this.loop = loop;
        this.backoff = backoff;
    }

    boolean isConnected() {
        return channel.isPresent();
    }

    /** There is a connection: says {@code first}, then what nobody acknowledged. */
    void connected(Channel link, Message first) {
        channel = Optional.of(link);
        send(first);
        // nobody hears a notice that is raised without a link
        journal.memory().reports().stream().limit(WINDOW).forEach(this::raise);
        backoff.reset();
        repeat();
    }

    void disconnected() {
        channel = Optional.empty();
        timer.cancel();
    }

    /**
     * Keeps {@code facts} and a report of each of {@code words}, all or none, and sends the reports.
     *
     * @param running what runs as they are said
     */
    void tell(List<? extends Entry> facts, List<Word> words, ReleaseId running) {
        Instant now = time.read().time();
        List<Entry> entries = new ArrayList<>(facts);
        List<UpdateReport> reports = new ArrayList<>();
        for (Word word : words) {
            UpdateReport report = report(word, journal.memory().serial(reports.size()), now, running);
            reports.add(report);
            entries.add(new Entry.Reported(report));
            if (word.stage().isLast()) {
                word.order().map(Entry.Ended::new).ifPresent(entries::add);
            }
        }
        boolean idle = journal.memory().reports().isEmpty();
        journal.append(entries);
        long last = journal.memory().oldest() + WINDOW;
        for (UpdateReport report : reports) {
            log(report);
            raise(report);
            if (report.serial().number() < last) {
                send(report);
            }
        }
        if (idle && isConnected()) {
            backoff.reset();
            repeatLater();
        }
    }

    /** The server has committed reports. */
    void acknowledged(ReportAck ack) {
        Memory before = journal.memory();
        if (ack.journal() != before.journal()
                || ack.upTo() < before.oldest()
                || before.reports().isEmpty()) {
            return;
        }
        journal.append(List.of(new Entry.Acknowledged(Math.min(ack.upTo(), before.nextReport() - 1))));
        backoff.reset();
        sendWindow(before.oldest() + WINDOW);
        repeatLater();
    }

    /** Says {@code message} now, if somebody can hear it. */
    void say(Message message) {
        send(message);
    }

    /**
     * Somebody waits for what we have to say: says it now; but once a second, since a server or a broker that cannot keep up
     * asks again and again, and must not be answered each time.
     */
    void ask() {
        if (!repeatedNow) {
            repeatedNow = true;
            loop.after(LEAST, () -> repeatedNow = false);
            backoff.reset();
            repeat();
        }
    }

    private void repeat() {
        sendWindow(0);
        repeatLater();
    }

    /** Sends what is in the window, from report {@code from} up. */
    private void sendWindow(long from) {
        journal.memory().reports().stream()
                .limit(WINDOW)
                .filter(report -> report.serial().number() >= from)
                .forEach(this::send);
    }

    private void repeatLater() {
        timer.cancel();
        if (isConnected() && !journal.memory().reports().isEmpty()) {
            Duration rest = backoff.next();
            timer = loop.after(rest, this::repeat);
        }
    }

    private void send(UpdateReport report) {
        // what is the oldest kept may have changed since the report was made
        Serial made = report.serial();
        Serial serial =
                new Serial(made.journal(), made.number(), journal.memory().oldest());
        Message message = new UpdateReport(
                report.terminal(),
                serial,
                report.rollout(),
                report.attempt(),
                report.stage(),
                report.at(),
                report.running(),
                report.fault(),
                report.switching(),
                report.downloaded(),
                report.evidence());
        send(message);
    }

    private void raise(UpdateReport report) {
        report.fault()
                .ifPresent(fault -> send(new ExceptionNotice(
                        report.terminal(), report.rollout(), report.attempt(), report.at(), report.running(), fault)));
    }

    private void send(Message message) {
        channel.ifPresent(link -> link.send(message).whenComplete((done, error) -> {
            if (error != null) {
                // a report is repeated, and what a notice says is in its report
                LOG.debug("terminal={} kind={} not sent: {}", message.terminal(), message.kind(), error.toString());
            }
        }));
    }

    private static UpdateReport report(Word word, Serial serial, Instant now, ReleaseId running) {
        return new UpdateReport(
                word.terminal(),
                serial,
                word.rollout(),
                word.attempt(),
                word.stage(),
                now,
                running,
                word.fault(),
                word.switching(),
                word.downloaded(),
                word.evidence());
    }

    private static void log(UpdateReport report) {
        LOG.info(
                "update={}/{} terminal={} stage={} running={} report={} downloaded={} {}",
                report.rollout(),
                report.attempt(),
                report.terminal(),
                report.stage(),
                report.running().version(),
                report.serial().number(),
                report.downloaded(),
                report.fault()
                        .map(fault -> "reason=" + fault.reason() + " detail=\"" + fault.detail() + '"')
                        .or(() -> report.switching()
                                .map(when -> "switchedAt=" + when.at() + " uncertainty=" + when.uncertainty()))
                        .orElse(""));
    }
}
