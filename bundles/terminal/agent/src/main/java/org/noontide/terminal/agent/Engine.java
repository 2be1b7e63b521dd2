package org.noontide.terminal.agent;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.noontide.terminal.device.ApplicationSlot.Installed;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.Presence;
import org.noontide.wire.protocol.ReportAck;
import org.noontide.wire.protocol.Ticket;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.Withdrawal;
import org.noontide.wire.transport.Channel;
import org.noontide.wire.transport.FileTransfer;
import org.noontide.wire.transport.MessageBus;
import org.noontide.wire.transport.Receiver;
import org.noontide.wire.transport.Seat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One agent at work. Everything happens in its loop: what comes in hands over to it, and so does what the worker brings
 * back; only reading cards, fetching and staging run beside it.
 */
final class Engine implements Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    private final Settings settings;
    private final MessageBus bus;
    private final Devices devices;
    private final Journal journal;
    private final Loop loop;
    private final Outbox outbox;
    private final Update update;
    private final Withdrawals withdrawals;
    private final Reception reception;
    private Optional<Channel> channel = Optional.empty();
    private boolean closed;

    /**
     * An engine of {@code journal}, which it closes.
     *
     * @param threads for its loop; these and the next two may serve others too
     * @param cards where cards are read, which takes seconds
     * @param disk where archives are fetched and staged, which takes minutes
     */
    Engine(
            Settings settings,
            MessageBus bus,
            FileTransfer transfer,
            Devices devices,
            Journal journal,
            Loop threads,
            Executor cards,
            Executor disk,
            RandomGenerator random) {
        this.settings = settings;
        this.bus = bus;
        this.devices = devices;
        this.journal = journal;
        this.loop = new Guarded(threads);
        Gate gate = new Gate(settings);
        this.outbox = new Outbox(journal, devices.time(), loop, new Backoff(settings.reportRetry(), random));
        this.update = new Update(
                settings,
                gate,
                journal,
                outbox,
                new Preparation(settings, gate, transfer, devices, random),
                devices,
                loop,
                new Strand(disk),
                new Backoff(settings.downloadRetry(), random),
                new Tickets(settings, () -> outbox.say(presence())),
                new Backoff(settings.reportRetry(), random),
                this::freed);
        this.withdrawals = new Withdrawals(settings.terminal(), journal, outbox, update);
        // readers of their own, so that a long download does not keep an order waiting
        this.reception =
                new Reception(settings, gate, journal, outbox, update, withdrawals, devices, loop, new Strand(cards));
    }

    void start() {
        loop.execute(() -> {
            LOG.info(
                    "terminal={} running=\"{}\" slot={} journal={} kept={}",
                    settings.terminal(),
                    update.installed().release(),
                    update.installed().slot(),
                    journal.memory().journal(),
                    journal.memory().reports().size());
            channel = Optional.of(bus.open(new Seat.Terminal(settings.terminal(), settings.secret()), this));
            update.resume();
        });
    }

    /** Lets go of everything, so that it can be resumed; done when that is done. */
    CompletableFuture<Void> close() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.execute(() -> {
            closed = true;
            update.quit();
            outbox.disconnected();
            channel.ifPresent(Channel::close);
            try {
                journal.close();
            } catch (IOException e) {
                LOG.warn("terminal={} journal not closed: {}", settings.terminal(), e.toString());
            }
            done.complete(null);
        });
        return done;
    }

    @Override
    public void received(Message message) {
        loop.execute(() -> {
            if (message instanceof UpdateOrder order) {
                reception.hear(order);
            } else if (message instanceof ReportAck ack) {
                outbox.acknowledged(ack);
            } else if (message instanceof Withdrawal withdrawal) {
                withdrawals.hear(withdrawal, reception.takeBack(withdrawal));
            } else if (message instanceof Ticket ticket) {
                update.hear(ticket);
            }
        });
    }

    @Override
    public void connected() {
        loop.execute(() -> {
            withdrawals.connected();
            channel.ifPresent(link -> outbox.connected(link, presence()));
        });
    }

    @Override
    public void disconnected() {
        loop.execute(outbox::disconnected);
    }

    private void freed() {
        reception.check();
    }

    private Presence presence() {
        Installed installed = update.installed();
        Optional<Presence.OpenUpdate> open = journal.memory()
                .open()
                .map(busy -> new Presence.OpenUpdate(
                        busy.order().rollout(), busy.order().attempt(), busy.stage()));
        return new Presence(
                settings.terminal(),
                Optional.of(new Presence.Condition(
                        devices.time().read().time(), installed.release(), installed.slot(), open)));
    }

    /** Nothing happens once the engine is closed; and what fails, as the journal does on a full disk, is tried again. */
    private final class Guarded implements Loop {
        private final Loop loop;

        private Guarded(Loop loop) {
            this.loop = loop;
        }

        @Override
        public void execute(Runnable task) {
            loop.execute(() -> run(task));
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            return loop.after(delay, () -> run(task));
        }

        @Override
        public void rest(Duration duration) {
            loop.rest(duration);
        }

        private void run(Runnable task) {
            if (closed) {
                return;
            }
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("terminal={} disturbed, goes on in {}", settings.terminal(), RECOVERY, e);
                update.quit();
                after(RECOVERY, update::resume);
            }
        }
    }
}
