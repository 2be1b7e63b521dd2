package org.noontide.product.simulator.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.noontide.server.broker.moquette.TestBroker;
import org.noontide.wire.protocol.Codec;
import org.noontide.wire.protocol.Topic;
import org.noontide.wire.transport.Cable;
import org.noontide.wire.transport.Heard;
import org.noontide.wire.transport.MessageBus;
import org.noontide.wire.transport.MessageBusContract;
import org.noontide.wire.transport.Seat;
import org.noontide.wire.transport.Words;

/** The contract, with many terminals' bus against the server's embedded broker. */
class NettyBusTest extends MessageBusContract {
    private final EventLoopGroup threads = new NioEventLoopGroup(2);
    private int port;
    private TestBroker broker;

    @BeforeEach
    void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        broker = new TestBroker(port, Map.of(ALPHA, secretOf(ALPHA), BETA, secretOf(BETA)));
    }

    @AfterEach
    void stop() throws Exception {
        broker.stop();
        threads.shutdownGracefully(0, 5, TimeUnit.SECONDS).await(5, TimeUnit.SECONDS);
    }

    @Override
    protected MessageBus serverBus() {
        return broker.bus();
    }

    @Override
    protected MessageBus terminalBus(int toPort) {
        return bus(toPort);
    }

    private NettyBus bus(int toPort) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), toPort);
        return new NettyBus(
                new NettyBus.Settings(
                        address,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        32),
                threads,
                new Random(1));
    }

    @Override
    protected int brokerPort() {
        return port;
    }

    @Override
    protected void stopBroker() {
        broker.halt();
    }

    @Override
    protected void startBroker() {
        broker.start();
    }

    @Test
    void the_servers_seat_is_not_to_be_had_here() {
        assertThatThrownBy(() -> bus(port).open(new Seat.Server(), new Heard()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_link_that_is_cut_stays_cut_until_it_is_mended() throws Exception {
        server(new Heard());
        Heard heard = new Heard();
        Cable cable = keep(new Cable(this::brokerPort));
        NettyChannel alpha = keep(bus(cable.port()).open(new Seat.Terminal(ALPHA, secretOf(ALPHA)), heard));
        heard.awaitConnected();
        cable.plugged().clear();

        alpha.cut();

        heard.awaitDisconnected();
        // thrice as long as it ever waits where nobody cuts it
        assertThat(cable.plugged().poll(1_500, TimeUnit.MILLISECONDS)).isNull();
        alpha.mend();
        heard.awaitConnected();
        done(alpha, Words.online(ALPHA));
    }

    @Test
    void every_byte_either_way_is_counted() throws Exception {
        server(new Heard());
        Heard heard = new Heard();
        NettyChannel alpha = keep(bus(port).open(new Seat.Terminal(ALPHA, secretOf(ALPHA)), heard));
        heard.awaitConnected();
        long sent = alpha.traffic().sent();
        long received = alpha.traffic().received();

        done(alpha, Words.report(ALPHA, 1));

        // fixed header of 2 or 3 bytes, topic with its length, packet number; and a PUBACK of four bytes
        int content = Codec.encode(Words.report(ALPHA, 1)).length;
        int topic = Topic.of(Words.report(ALPHA, 1)).name().length();
        assertThat(sent).isPositive();
        assertThat(alpha.traffic().sent() - sent).isBetween(2L + 2 + topic + 2 + content, 3L + 2 + topic + 2 + content);
        assertThat(alpha.traffic().received() - received).isEqualTo(4);
    }
}
