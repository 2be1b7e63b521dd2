package org.noontide.product.simulator.mqtt;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.transport.Backoff;
import org.noontide.wire.transport.Channel;
import org.noontide.wire.transport.Receiver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A terminal's seat that keeps itself connected; everything happens on its one thread, which it shares with others. */
public final class NettyChannel implements Channel {
    private static final Logger LOG = LoggerFactory.getLogger(NettyChannel.class);
    private static final Duration GOOD = Duration.ofSeconds(30);
    private static final Duration GOODBYE = Duration.ofSeconds(3);

    private final Profile profile;
    private final NettyBus.Settings settings;
    private final EventLoop loop;
    private final Backoff backoff;
    private final Receiver receiver;
    private final long bytesPerSecond;
    private final Traffic traffic = new Traffic();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private Optional<Link> link = Optional.empty();
    private boolean standing;
    private boolean cut;
    private long since;

    NettyChannel(
            Profile profile,
            NettyBus.Settings settings,
            EventLoop loop,
            Backoff backoff,
            Receiver receiver,
            long bytesPerSecond) {
        this.profile = profile;
        this.settings = settings;
        this.loop = loop;
        this.backoff = backoff;
        this.receiver = receiver;
        this.bytesPerSecond = bytesPerSecond;
    }

    void begin() {
        loop.execute(this::dial);
    }

    /** What its connections have carried. */
    public Traffic traffic() {
        return traffic;
    }

    /** Cuts the link, without a word to the broker; it stays cut until {@link #mend}. */
    public void cut() {
        loop.execute(() -> {
            cut = true;
            link.ifPresent(now -> now.end("the link is cut"));
        });
    }

    /** Loses the link, and leaves it to the terminal to come back, as it does where its broker was started again. */
    public void lose() {
        loop.execute(() -> link.ifPresent(now -> now.end("the link is lost")));
    }

    /** Mends it: it is connected again at once. */
    public void mend() {
        loop.execute(() -> {
            cut = false;
            backoff.reset();
            dial();
        });
    }

    private void dial() {
        if (closed.get() || cut || link.isPresent()) {
            return;
        }
        Link next = new Link(profile, settings, loop, traffic, bytesPerSecond, this);
        link = Optional.of(next);
        next.connect();
    }

    /** {@code now} is connected and subscribed. */
    void up() {
        if (closed.get()) {
            return;
        }
        standing = true;
        since = System.nanoTime();
        tell(receiver::connected);
    }

    void arrived(Message message) {
        if (!closed.get()) {
            tell(() -> receiver.received(message));
        }
    }

    /** The link is over, once. */
    void ended(String why) {
        link = Optional.empty();
        boolean stood = standing;
        standing = false;
        if (closed.get()) {
            gone.complete(null);
            return;
        }
        LOG.debug("disconnected client={} why=\"{}\"", profile, why);
        if (stood && System.nanoTime() - since > GOOD.toNanos()) {
            backoff.reset();
        }
        if (!cut) {
            Future<?> unused = loop.schedule(this::dial, backoff.next().toNanos(), TimeUnit.NANOSECONDS);
        }
        if (stood) {
            tell(receiver::disconnected);
        }
    }

    private void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.error("receiver failed client={}", profile, e);
        }
    }

    @Override
    public CompletionStage<Void> send(Message message) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        try {
            loop.execute(() -> {
                if (closed.get() || !standing || link.isEmpty()) {
                    sent.completeExceptionally(new IOException("client " + profile + " is not connected"));
                } else {
                    link.get().send(message, sent);
                }
            });
        } catch (RejectedExecutionException stopped) {
            sent.completeExceptionally(new IOException("the bus is stopped", stopped));
        }
        return sent;
    }

    @Override
    public void close() {
        closed.set(true);
        try {
            loop.execute(() -> {
                standing = false;
                link.ifPresentOrElse(Link::leave, () -> gone.complete(null));
            });
        } catch (RejectedExecutionException stopped) {
            return;
        }
        if (!loop.inEventLoop()) {
            awaitGone();
        }
    }

    private void awaitGone() {
        try {
            gone.get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("closed without a goodbye client={}", profile);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
