package org.noontide.tests.bench.faults;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.Presence;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReportAck;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Serial;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.UpdateReport;
import org.noontide.wire.transport.Channel;
import org.noontide.wire.transport.Receiver;

/**
 * A terminal that talks more than any cabinet does: it carries out every order stage by stage, one report after the other, and
 * repeats its last word where there is nothing new to say. It keeps each report until the server says that it has committed
 * it. Everything happens on one thread, which it shares with all others.
 */
final class Talker implements Receiver {
    /** As the terminal's own: so many reports are on their way at a time. */
    private static final int WINDOW = 32;

    /** More are not made before some are acknowledged, so that a server that stays away does not fill this process. */
    private static final int MOST_KEPT = 1_000;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final List<Stage> COURSE =
            List.of(Stage.ACCEPTED, Stage.STAGED, Stage.ARMED, Stage.SWITCHED, Stage.INSTALLED);

    private final TerminalId terminal;
    private final long journal;
    private final Clock clock;
    private final Deque<Kept> kept = new ArrayDeque<>();
    private final Map<RolloutId, Installed> installed = new HashMap<>();
    private final List<Duration> late = new ArrayList<>();
    private Optional<Channel> channel = Optional.empty();
    private Optional<UpdateOrder> order = Optional.empty();
    private Optional<Switching> switching = Optional.empty();
    private ReleaseId running;
    private int step;
    private boolean connected;
    private long connections;
    private long made;
    private long acknowledged;
    private long sent;
    private long heardAt;

    /** A report that nobody acknowledged yet, and when it was made. */
    private record Kept(UpdateReport report, long at) {}

    /** The report that told of an installation, and what it told. */
    record Installed(long report, Instant switchedAt) {}

    /**
     * What one terminal knows that it has told.
     *
     * @param connections how often it was let in
     * @param made its reports are numbered so far
     * @param acknowledged the server says that it has committed them so far
     * @param installed what it has installed, by rollout
     */
    record Account(
            TerminalId terminal,
            boolean connected,
            long connections,
            long journal,
            long made,
            long acknowledged,
            Map<RolloutId, Installed> installed) {
        /** What the server must know to be installed. */
        List<RolloutId> recorded() {
            return installed.entrySet().stream()
                    .filter(entry -> entry.getValue().report() <= acknowledged)
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    Talker(TerminalId terminal, long journal, ReleaseId running, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
        this.journal = journal;
        this.running = running;
    }

    void speakOn(Channel link) {
        channel = Optional.of(link);
    }

    Account account() {
        return new Account(terminal, connected, connections, journal, made, acknowledged, Map.copyOf(installed));
    }

    /** How long each report took to be acknowledged, since this was last asked. */
    List<Duration> late() {
        List<Duration> taken = List.copyOf(late);
        late.clear();
        return taken;
    }

    @Override
    public void connected() {
        connected = true;
        connections++;
        Optional<Presence.OpenUpdate> open = order.filter(held -> step > 0 && step < COURSE.size())
                .map(held -> new Presence.OpenUpdate(held.rollout(), held.attempt(), COURSE.get(step - 1)));
        say(new Presence(terminal, Optional.of(new Presence.Condition(clock.instant(), running, "a", open))));
        repeat();
    }

    @Override
    public void disconnected() {
        connected = false;
    }

    @Override
    public void received(Message message) {
        if (message instanceof UpdateOrder next) {
            ordered(next);
        } else if (message instanceof ReportAck ack && ack.journal() == journal && ack.upTo() > acknowledged) {
            acknowledged(ack.upTo());
        }
    }

    private void ordered(UpdateOrder next) {
        boolean known = installed.containsKey(next.rollout())
                || order.filter(held -> held.rollout().equals(next.rollout()))
                        .filter(held -> held.attempt() >= next.attempt())
                        .isPresent();
        if (known) {
            repeat();
        } else {
            order = Optional.of(next);
            switching = Optional.empty();
            step = 0;
        }
    }

    private void acknowledged(long upTo) {
        acknowledged = upTo;
        sent = Math.max(sent, upTo);
        heardAt = System.nanoTime();
        while (!kept.isEmpty() && kept.getFirst().report().serial().number() <= upTo) {
            late.add(Duration.ofNanos(heardAt - kept.removeFirst().at()));
        }
        pump();
    }

    /** Makes one more report, where there was ever an order; false where there is none to make. */
    boolean talk() {
        if (order.isEmpty() || kept.size() >= MOST_KEPT) {
            return false;
        }
        Instant now = clock.instant();
        UpdateOrder held = order.get();
        boolean waits = step < COURSE.size() && COURSE.get(step) == Stage.SWITCHED && now.isBefore(held.switchAt());
        if (step < COURSE.size() && !waits) {
            step++;
        }
        Stage stage = COURSE.get(step - 1);
        made++;
        if (stage == Stage.SWITCHED && switching.isEmpty()) {
            switching = Optional.of(new Switching(now, Duration.ofMillis(1)));
        }
        if (stage == Stage.INSTALLED && running.sequence() < held.release().sequence()) {
            running = held.release();
            switching.ifPresent(when -> installed.put(held.rollout(), new Installed(made, when.at())));
        }
        UpdateReport report = new UpdateReport(
                terminal,
                new Serial(journal, made, acknowledged + 1),
                held.rollout(),
                held.attempt(),
                stage,
                now,
                running,
                Optional.empty(),
                stage == Stage.SWITCHED || stage == Stage.INSTALLED ? switching : Optional.empty(),
                held.archive().size());
        if (kept.isEmpty()) {
            heardAt = System.nanoTime();
        }
        kept.addLast(new Kept(report, System.nanoTime()));
        pump();
        return true;
    }

    /** Says again what nobody has acknowledged for long. */
    void remind() {
        if (connected && !kept.isEmpty() && System.nanoTime() - heardAt > PATIENCE.toNanos()) {
            repeat();
        }
    }

    private void repeat() {
        sent = acknowledged;
        heardAt = System.nanoTime();
        pump();
    }

    private void pump() {
        if (!connected || sent - acknowledged >= WINDOW || sent == made) {
            return;
        }
        for (Kept each : kept) {
            UpdateReport report = each.report();
            long number = report.serial().number();
            if (number > sent && number <= acknowledged + WINDOW) {
                sent = number;
                say(report);
            }
        }
    }

    private void say(Message message) {
        // what does not arrive is repeated
        channel.ifPresent(link -> {
            CompletionStage<Void> unused = link.send(message);
        });
    }
}
