package org.noontide.terminal.agent;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.noontide.wire.protocol.ExceptionNotice;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.Presence;
import org.noontide.wire.protocol.ReportAck;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.UpdateReport;
import org.noontide.wire.protocol.Withdrawal;
import org.noontide.wire.transport.Channel;
import org.noontide.wire.transport.MessageBus;
import org.noontide.wire.transport.Receiver;
import org.noontide.wire.transport.Seat;

/** Broker and server in one: hears what a terminal says and, where it is told to, acknowledges it. */
final class FakeServer implements MessageBus {
    private final Steps steps;
    private final List<Message> heard = new ArrayList<>();
    private final SortedMap<Long, UpdateReport> recorded = new TreeMap<>();
    private Optional<Receiver> terminal = Optional.empty();
    private boolean linked;
    private boolean acknowledging = true;

    FakeServer(Steps steps) {
        this.steps = steps;
    }

    @Override
    public Channel open(Seat seat, Receiver receiver) {
        terminal = Optional.of(receiver);
        if (linked) {
            receiver.connected();
        }
        return new Channel() {
            @Override
            public CompletionStage<Void> send(Message message) {
                return linked
                        ? hear(message)
                        : CompletableFuture.failedFuture(new IOException("there is no connection"));
            }

            @Override
            public void close() {
                terminal = Optional.empty();
            }
        };
    }

    void link(boolean up) {
        linked = up;
        terminal.ifPresent(up ? Receiver::connected : Receiver::disconnected);
        steps.run();
    }

    void cut() {
        terminal = Optional.empty();
    }

    void acknowledge(boolean yes) {
        acknowledging = yes;
    }

    void order(UpdateOrder order) {
        say(order);
        steps.run();
    }

    void withdraw(long rollout, int attempt) {
        say(new Withdrawal(World.TERMINAL, new RolloutId(rollout), attempt));
        steps.run();
    }

    /** Sends {@code message}, which the terminal will find when its time passes. */
    void say(Message message) {
        if (linked) {
            terminal.ifPresent(receiver -> receiver.received(message));
        }
    }

    /** Acknowledges all that was recorded without a gap. */
    void acknowledge() {
        Optional<UpdateReport> committed = Optional.empty();
        for (UpdateReport report : recorded.values()) {
            long number = report.serial().number();
            if (committed
                    .filter(before -> before.serial().number() != number - 1)
                    .isPresent()) {
                break;
            }
            committed = Optional.of(report);
        }
        committed.ifPresent(report -> {
            ReportAck ack = new ReportAck(
                    report.terminal(),
                    report.serial().journal(),
                    report.serial().number());
            terminal.ifPresent(receiver -> receiver.received(ack));
        });
    }

    /** Everything that came. */
    List<Message> heard() {
        return heard;
    }

    /** Every report that came, again and again, as it came. */
    List<UpdateReport> reports() {
        return of(UpdateReport.class);
    }

    List<ExceptionNotice> notices() {
        return of(ExceptionNotice.class);
    }

    List<Presence> presences() {
        return of(Presence.class);
    }

    /** The reports by their numbers. */
    SortedMap<Long, UpdateReport> recorded() {
        return recorded;
    }

    List<Stage> stages() {
        return recorded.values().stream().map(UpdateReport::stage).toList();
    }

    UpdateReport last() {
        return List.copyOf(recorded.values()).get(recorded.size() - 1);
    }

    void forgetHeard() {
        heard.clear();
    }

    private CompletionStage<Void> hear(Message message) {
        heard.add(message);
        if (message instanceof UpdateReport report) {
            recorded.putIfAbsent(report.serial().number(), report);
            if (acknowledging) {
                acknowledge();
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    private <T extends Message> List<T> of(Class<T> type) {
        return heard.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
