package org.noontide.wire.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.noontide.wire.protocol.Codec;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.Topic;

/**
 * A broker with its buses, for a test. It lets in {@link #ALPHA} and {@link #BETA} with their {@link #secretOf secrets}, each
 * as client and user of its own number, and nobody else. It may let them wait until the server has taken its seat.
 */
public abstract class MessageBusSeats {
    protected static final TerminalId ALPHA = new TerminalId("ALPHA-001");
    protected static final TerminalId BETA = new TerminalId("BETA-002");

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** The bus on which the server takes its seat. */
    protected abstract MessageBus serverBus();

    /** A bus whose terminals find the broker at {@code port} of this machine; it tries again within a second or so. */
    protected abstract MessageBus terminalBus(int port);

    /** Where the broker listens. */
    protected abstract int brokerPort();

    /** Takes the broker away, as a power cut would or nearly so. */
    protected abstract void stopBroker() throws Exception;

    /** Brings it back, at the same port, knowing nothing of what was. */
    protected abstract void startBroker() throws Exception;

    /** What {@code terminal} proves itself with. */
    protected static String secretOf(TerminalId terminal) {
        return "secret-of-" + terminal;
    }

    @AfterEach
    void leave() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    /** The server's seat, connected. */
    protected final Channel server(Heard heard) throws InterruptedException {
        Channel channel = keep(serverBus().open(new Seat.Server(), heard));
        heard.awaitConnected();
        return channel;
    }

    /** The seat of {@code id}, connected through {@code port}. */
    protected final Channel terminal(TerminalId id, int port, Heard heard) throws InterruptedException {
        Channel channel = keep(terminalBus(port).open(new Seat.Terminal(id, secretOf(id)), heard));
        heard.awaitConnected();
        return channel;
    }

    /** A connected terminal that says what it likes. */
    protected final RawTerminal raw(TerminalId id) throws IOException {
        RawTerminal terminal = keep(new RawTerminal(brokerPort()));
        assertThat(terminal.connect(id.value(), id.value(), secretOf(id))).isEqualTo(RawTerminal.ACCEPTED);
        return terminal;
    }

    /** Has ALPHA say {@code message} on {@code topic}, on a connection of its own, since a broker may end it for that. */
    final void lie(Topic topic, Message message) throws IOException {
        try (RawTerminal liar = raw(ALPHA)) {
            liar.publish(topic.name(), Codec.encode(message));
        }
    }

    /** What the broker answers to a CONNECT. */
    protected final int rawCode(String clientId, String user, String secret) throws IOException {
        return keep(new RawTerminal(brokerPort())).connect(clientId, user, secret);
    }

    /** Has {@code something} closed when the test is over, in reverse order. */
    protected final <T extends AutoCloseable> T keep(T something) {
        open.push(something);
        return something;
    }

    /** Sends and waits until the broker has it. */
    protected static void done(Channel channel, Message message) throws Exception {
        channel.send(message).toCompletableFuture().get(30, SECONDS);
    }

    static void assertFailsToSend(Channel channel, Message message) {
        assertThatThrownBy(() -> channel.send(message).toCompletableFuture().get(30, SECONDS))
                .isInstanceOfAny(ExecutionException.class, CompletionException.class)
                .hasCauseInstanceOf(IOException.class);
    }
}
