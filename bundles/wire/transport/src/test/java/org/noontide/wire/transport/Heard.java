package org.noontide.wire.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.Presence;
import org.noontide.wire.protocol.TerminalId;

/** A receiver that keeps what it hears, and lets a test wait for it. */
public final class Heard implements Receiver {
    private static final int DEADLINE_SECONDS = 30;

    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> links = new LinkedBlockingQueue<>();
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger overlaps = new AtomicInteger();

    @Override
    public void received(Message message) {
        enter();
        messages.add(message);
        leave();
    }

    @Override
    public void connected() {
        enter();
        links.add(true);
        leave();
    }

    @Override
    public void disconnected() {
        enter();
        links.add(false);
        leave();
    }

    private void enter() {
        if (inside.incrementAndGet() != 1) {
            overlaps.incrementAndGet();
        }
    }

    private void leave() {
        inside.decrementAndGet();
    }

    /** How often two threads were in this receiver at one time. */
    public int overlaps() {
        return overlaps.get();
    }

    /** Waits for the next message. */
    public Message next() throws InterruptedException {
        Message message = messages.poll(DEADLINE_SECONDS, SECONDS);
        assertThat(message).as("a message within %s s", DEADLINE_SECONDS).isNotNull();
        return message;
    }

    /** Waits for {@code last} and returns all that came up to it. */
    public List<Message> upTo(Message last) throws InterruptedException {
        List<Message> all = new ArrayList<>();
        do {
            all.add(next());
        } while (!all.get(all.size() - 1).equals(last));
        return all;
    }

    /** What is here and nobody took yet, without waiting. */
    public List<Message> rest() {
        List<Message> all = new ArrayList<>();
        messages.drainTo(all);
        return all;
    }

    public void awaitConnected() throws InterruptedException {
        assertThat(links.poll(DEADLINE_SECONDS, SECONDS)).as("connected").isEqualTo(true);
    }

    public void awaitDisconnected() throws InterruptedException {
        assertThat(links.poll(DEADLINE_SECONDS, SECONDS)).as("disconnected").isEqualTo(false);
    }

    /** True where nobody said yet that the connection was made or lost, but for what a test has waited for. */
    public boolean linkUnchanged() {
        return links.isEmpty();
    }

    /** The last of {@code messages} that tells whether {@code terminal} is there. */
    public static Optional<Presence> lastPresence(List<Message> messages, TerminalId terminal) {
        return messages.stream()
                .filter(message -> message.terminal().equals(terminal))
                .filter(Presence.class::isInstance)
                .map(Presence.class::cast)
                .reduce((earlier, later) -> later);
    }
}
