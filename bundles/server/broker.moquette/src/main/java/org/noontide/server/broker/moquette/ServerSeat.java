package org.noontide.server.broker.moquette;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.transport.Channel;
import org.noontide.wire.transport.Receiver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's seat. Messages come on the broker's thread, the state of the connection on ours; the lock makes the
 * receiver's calls one at a time.
 */
final class ServerSeat implements Channel {
    private static final Logger log = LoggerFactory.getLogger(ServerSeat.class);

    private final Receiver receiver;
    private final Function<Message, CompletionStage<Void>> publish;
    private final Consumer<ServerSeat> whenClosed;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicBoolean closed = new AtomicBoolean();
    private boolean connected;

    ServerSeat(Receiver receiver, Function<Message, CompletionStage<Void>> publish, Consumer<ServerSeat> whenClosed) {
        this.receiver = receiver;
        this.publish = publish;
        this.whenClosed = whenClosed;
    }

    /** The broker is there, or is gone; told on only where that is news. */
    void connected(boolean now) {
        lock.lock();
        try {
            if (connected != now) {
                connected = now;
                tell(now ? receiver::connected : receiver::disconnected);
            }
        } finally {
            lock.unlock();
        }
    }

    void received(Message message) {
        lock.lock();
        try {
            tell(() -> receiver.received(message));
        } finally {
            lock.unlock();
        }
    }

    private void tell(Runnable call) {
        if (closed.get()) {
            return;
        }
        try {
            call.run();
        } catch (RuntimeException e) {
            log.error("receiver failed", e);
        }
    }

    @Override
    public CompletionStage<Void> send(Message message) {
        return closed.get()
                ? CompletableFuture.failedFuture(new IOException("the channel is closed"))
                : publish.apply(message);
    }

    boolean isClosed() {
        return closed.get();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            whenClosed.accept(this);
        }
    }
}
