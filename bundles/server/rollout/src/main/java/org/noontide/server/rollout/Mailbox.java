package org.noontide.server.rollout;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.transport.Receiver;

/**
 * Where the bus leaves messages for the engine's thread. It is bounded: what does not fit is dropped, and the terminal
 * repeats it.
 */
final class Mailbox implements Receiver {
    /** An empty entry wakes the engine and says nothing. */
    private final BlockingQueue<Optional<Message>> queue;

    private final Losses dropped;

    /** What {@link #await} took off the queue; the engine's thread alone uses it. */
    private final List<Message> taken = new ArrayList<>();

    Mailbox(int capacity, Clock clock) {
        queue = new ArrayBlockingQueue<>(capacity);
        dropped = new Losses("mailbox is full, messages are dropped until the engine catches up", clock);
    }

    @Override
    public void received(Message message) {
        if (!queue.offer(Optional.of(message))) {
            dropped.add(message.kind());
        }
    }

    /** Nothing is to be done: every terminal says by itself that it is there. */
    @Override
    public void connected() {}

    /** Nothing is concluded: that the server's own link is lost says nothing about any terminal. */
    @Override
    public void disconnected() {}

    /** Ends the engine's wait. Where the queue is full, nobody waits. */
    void wake() {
        boolean unused = queue.offer(Optional.empty());
    }

    /** Waits until something is there, {@link #wake} is called, or {@code longest} is over. */
    void await(Duration longest) throws InterruptedException {
        if (!taken.isEmpty()) {
            return;
        }
        Optional<Message> first = queue.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            first.ifPresent(taken::add);
        }
    }

    /** Takes what is there, up to {@code most}, in the order in which it came. */
    List<Message> take(int most) {
        List<Optional<Message>> more = new ArrayList<>();
        queue.drainTo(more, most - taken.size());
        more.forEach(entry -> entry.ifPresent(taken::add));
        List<Message> messages = List.copyOf(taken);
        taken.clear();
        return messages;
    }

    /** True where {@code many} or more are left to take. */
    boolean holds(int many) {
        return queue.size() >= many;
    }

    /** True where something is left to take. */
    boolean hasMore() {
        return !queue.isEmpty();
    }

    /** How many messages did not fit. */
    long dropped() {
        return dropped.total();
    }
}
