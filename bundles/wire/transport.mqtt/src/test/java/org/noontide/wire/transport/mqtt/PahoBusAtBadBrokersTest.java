package org.noontide.wire.transport.mqtt;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.transport.Channel;
import org.noontide.wire.transport.Heard;
import org.noontide.wire.transport.Seat;
import org.noontide.wire.transport.Words;

class PahoBusAtBadBrokersTest {
    private static final TerminalId ALPHA = new TerminalId("ALPHA-001");
    private static final Seat SEAT = new Seat.Terminal(ALPHA, "a secret");

    private final Heard heard = new Heard();
    private PahoBus bus = Buses.at(1);

    @AfterEach
    void stop() {
        bus.stop();
    }

    @ParameterizedTest
    @EnumSource(names = "GRANT", mode = EnumSource.Mode.EXCLUDE)
    void a_subscription_that_is_not_granted_is_tried_again_and_is_no_connection(StubBroker.Script first)
            throws Exception {
        try (StubBroker broker = new StubBroker(first, first)) {
            bus = Buses.at(broker.port());

            bus.open(SEAT, heard);

            heard.awaitConnected();
            assertThat(broker.scriptsLeft()).isZero();
            assertThat(heard.linkUnchanged()).isTrue();
        }
    }

    @Test
    void a_message_that_is_not_acknowledged_fails() throws Exception {
        try (StubBroker broker = new StubBroker()) {
            Channel channel = connected(broker);

            CompletableFuture<Void> sent = channel.send(Words.report(ALPHA, 1)).toCompletableFuture();

            assertThatThrownBy(() -> sent.get(30, SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IOException.class)
                    .hasMessageContaining("does not acknowledge");
        }
    }

    @Test
    void a_message_too_many_fails_at_once() throws Exception {
        try (StubBroker broker = new StubBroker()) {
            Channel channel = connected(broker);
            channel.send(Words.report(ALPHA, 1));
            channel.send(Words.report(ALPHA, 2));

            CompletableFuture<Void> third = channel.send(Words.report(ALPHA, 3)).toCompletableFuture();

            assertThat(third).isCompletedExceptionally();
            assertThatThrownBy(third::get).hasMessageContaining("2 messages are on their way already");
        }
    }

    @Test
    void a_connection_that_carries_nothing_any_more_is_made_again() throws Exception {
        try (StubBroker broker = new StubBroker()) {
            Channel channel = connected(broker);
            CompletableFuture<Void> first = channel.send(Words.report(ALPHA, 1)).toCompletableFuture();
            CompletableFuture<Void> second =
                    channel.send(Words.report(ALPHA, 2)).toCompletableFuture();
            assertThatThrownBy(() -> first.get(30, SECONDS)).hasCauseInstanceOf(IOException.class);
            assertThatThrownBy(() -> second.get(30, SECONDS)).hasCauseInstanceOf(IOException.class);

            channel.send(Words.report(ALPHA, 3));

            heard.awaitDisconnected();
            heard.awaitConnected();
        }
    }

    private Channel connected(StubBroker broker) throws InterruptedException {
        bus = Buses.at(broker.port());
        Channel channel = bus.open(SEAT, heard);
        heard.awaitConnected();
        return channel;
    }
}
