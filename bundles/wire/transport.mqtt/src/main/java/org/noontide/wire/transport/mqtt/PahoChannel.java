package org.noontide.wire.transport.mqtt;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.transport.Backoff;
import org.noontide.wire.transport.Channel;
import org.noontide.wire.transport.Connection;
import org.noontide.wire.transport.ConnectionState;
import org.noontide.wire.transport.Receiver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A seat that keeps itself connected: one link after the other, with waits between. What happens to a channel comes from
 * several threads of Paho's; the lock makes it one at a time, and with it the receiver's calls.
 */
final class PahoChannel implements Channel, Connection, Link.Owner {
    private static final Logger log = LoggerFactory.getLogger(PahoChannel.class);
    /** A connection that lived as long was a good one; one that dies sooner does not make us hasty. */
    private static final Duration GOOD = Duration.ofSeconds(30);

    private static final Duration GOODBYE = Duration.ofSeconds(3);

    private final Profile profile;
    private final Settings settings;
    private final ScheduledExecutorService scheduler;
    private final Clock clock;
    private final Backoff backoff;
    private final Inbox inbox;
    private final Receiver receiver;
    private final Runnable whenClosed;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Optional<Link> link = Optional.empty();
    private volatile Optional<Link> standing = Optional.empty();
    private volatile ConnectionState state;

    PahoChannel(
            Profile profile,
            Settings settings,
            ScheduledExecutorService scheduler,
            Clock clock,
            Backoff backoff,
            Inbox inbox,
            Receiver receiver,
            Runnable whenClosed) {
        this.profile = profile;
        this.settings = settings;
        this.scheduler = scheduler;
        this.clock = clock;
        this.backoff = backoff;
        this.inbox = inbox;
        this.receiver = receiver;
        this.whenClosed = whenClosed;
        this.state = ConnectionState.notYet(clock.instant());
    }

    /** Makes the connection; returns at once. */
    void dial() {
        lock.lock();
        try {
            if (closed.get()) {
                return;
            }
            Link next = new Link(profile, settings, scheduler, this);
            link = Optional.of(next);
            next.connect();
            if (closed.get()) {
                // closed meanwhile, by one who did not see this link yet
                next.close();
            }
        } catch (MqttException | IllegalArgumentException e) {
            again(Answer.sentence(e));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CompletionStage<Void> send(Message message) {
        Optional<Link> now = standing;
        return now.isPresent()
                ? now.get().send(message)
                : CompletableFuture.failedFuture(new IOException("client " + profile + " is not connected"));
    }

    @Override
    public void up(Link from) {
        inTurn(from, () -> {
            standing = Optional.of(from);
            state = state.works(clock.instant());
            log.info("connected client={} broker={}", profile, settings.brokerUri());
            tell(receiver::connected);
        });
    }

    @Override
    public void arrived(Link from, String topic, byte[] bytes) {
        inTurn(from, () -> inbox.read(topic, bytes).ifPresent(message -> tell(() -> receiver.received(message))));
    }

    @Override
    public void ended(Link from, String why) {
        inTurn(from, () -> {
            boolean stood = standing.isPresent();
            standing = Optional.empty();
            if (stood && !state.since().plus(GOOD).isAfter(clock.instant())) {
                backoff.reset();
            }
            again(why);
            if (stood) {
                tell(receiver::disconnected);
            }
        });
    }

    private void again(String why) {
        Instant now = clock.instant();
        Duration wait = backoff.next();
        boolean stood = state.up();
        if (stood) {
            log.info("disconnected client={} broker={} why=\"{}\"", profile, settings.brokerUri(), why);
        } else if (!state.lastError().equals(Optional.of(why))) {
            log.warn("not connected client={} broker={} why=\"{}\"", profile, settings.brokerUri(), why);
        }
        state = state.broken(now, why);
        link = Optional.empty();
        if (!stood) {
            tell(() -> receiver.failed(why));
        }
        Future<?> unused = scheduler.schedule(this::dial, wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void inTurn(Link from, Runnable step) {
        lock.lock();
        try {
            if (!closed.get() && link.filter(now -> now == from).isPresent()) {
                step.run();
            }
        } finally {
            lock.unlock();
        }
    }

    private void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            log.error("receiver failed client={}", profile, e);
        }
    }

    /** Closes it without waiting; done when the broker was told, or that was given up. */
    CompletionStage<Void> leave() {
        if (closed.compareAndSet(false, true)) {
            standing = Optional.empty();
            state = state.broken(clock.instant(), "closed");
            whenClosed.run();
        }
        return link.map(Link::close).orElse(CompletableFuture.completedFuture(null));
    }

    @Override
    public void close() {
        CompletableFuture<Void> left = leave().toCompletableFuture();
        if (lock.isHeldByCurrentThread()) {
            // called by the receiver, whose return Paho awaits before it says goodbye
            return;
        }
        try {
            left.get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.warn("closed without a goodbye client={} why=\"{}\"", profile, Answer.sentence(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String name() {
        return "mqtt";
    }

    @Override
    public ConnectionState state() {
        return state;
    }
}
