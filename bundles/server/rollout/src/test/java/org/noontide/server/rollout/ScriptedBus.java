package org.noontide.server.rollout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.transport.Channel;
import org.noontide.wire.transport.MessageBus;
import org.noontide.wire.transport.Receiver;
import org.noontide.wire.transport.Seat;

/** A bus whose messages the test takes out and puts in. */
final class ScriptedBus implements MessageBus {
    private final BlockingQueue<Message> sent = new LinkedBlockingQueue<>();
    private final Semaphore opened = new Semaphore(0);
    private volatile Optional<Receiver> server = Optional.empty();
    private volatile boolean broken;

    @Override
    public Channel open(Seat seat, Receiver receiver) {
        server = Optional.of(receiver);
        opened.release();
        return new Channel() {
            @Override
            public CompletionStage<Void> send(Message message) {
                if (broken) {
                    return CompletableFuture.failedFuture(new IOException("no connection"));
                }
                sent.add(message);
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public void close() {
                server = Optional.empty();
            }
        };
    }

    /** Waits until somebody takes a seat, beyond those that were waited for before. */
    boolean isOpened() throws InterruptedException {
        return opened.tryAcquire(10, TimeUnit.SECONDS);
    }

    boolean isOpen() {
        return server.isPresent();
    }

    void breaks(boolean now) {
        broken = now;
    }

    /** A terminal says {@code message}; nobody hears it where the server has no seat. */
    void says(Message message) {
        server.ifPresent(receiver -> receiver.received(message));
    }

    /** What the server sent since the last call. */
    List<Message> takeSent() {
        List<Message> taken = new ArrayList<>();
        sent.drainTo(taken);
        return taken;
    }

    BlockingQueue<Message> sent() {
        return sent;
    }
}
