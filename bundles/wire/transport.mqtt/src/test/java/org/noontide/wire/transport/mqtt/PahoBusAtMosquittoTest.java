package org.noontide.wire.transport.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.wire.protocol.Kind;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.Topic;
import org.noontide.wire.transport.Channel;
import org.noontide.wire.transport.Connection;
import org.noontide.wire.transport.Heard;
import org.noontide.wire.transport.MessageBus;
import org.noontide.wire.transport.MessageBusContract;
import org.noontide.wire.transport.RawTerminal;
import org.noontide.wire.transport.Receiver;
import org.noontide.wire.transport.Seat;
import org.noontide.wire.transport.Words;

/** The contract, with both sides at an outside broker. */
class PahoBusAtMosquittoTest extends MessageBusContract {
    private final List<PahoBus> buses = new ArrayList<>();
    private final List<Connection> announced = new ArrayList<>();

    private Mosquitto mosquitto;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        mosquitto = new Mosquitto(
                folder,
                Buses.USER,
                Map.of(Buses.USER, Buses.SECRET, ALPHA.value(), secretOf(ALPHA), BETA.value(), secretOf(BETA)));
    }

    @AfterEach
    void stop() throws Exception {
        buses.forEach(PahoBus::stop);
        mosquitto.stop();
    }

    @Override
    protected MessageBus serverBus() {
        return keepBus(Buses.at(mosquitto.port(), connection -> {
            announced.add(connection);
            return () -> announced.remove(connection);
        }));
    }

    @Override
    protected MessageBus terminalBus(int port) {
        return keepBus(Buses.at(port));
    }

    private PahoBus keepBus(PahoBus bus) {
        buses.add(bus);
        return bus;
    }

    @Override
    protected int brokerPort() {
        return mosquitto.port();
    }

    @Override
    protected void stopBroker() throws Exception {
        mosquitto.stop();
    }

    @Override
    protected void startBroker() throws Exception {
        mosquitto.start();
    }

    @Test
    void undecodable_bytes_for_a_terminal_are_dropped() throws Exception {
        Heard alpha = new Heard();
        terminal(ALPHA, brokerPort(), alpha);
        RawTerminal someone = keep(new RawTerminal(brokerPort()));
        someone.connect(Buses.USER, Buses.USER, Buses.SECRET);

        someone.publish(new Topic(Kind.ORDER, ALPHA).name(), "no order".getBytes(StandardCharsets.UTF_8));
        someone.close();
        done(server(new Heard()), Words.order(ALPHA, 1));

        assertThat(alpha.next()).isEqualTo(Words.order(ALPHA, 1));
    }

    @Test
    void the_servers_connection_is_a_service_while_its_seat_is_taken() throws Exception {
        Channel server = server(new Heard());

        assertThat(announced).singleElement().satisfies(connection -> {
            assertThat(connection.name()).isEqualTo("mqtt");
            assertThat(connection.state().up()).isTrue();
        });
        server.close();
        assertThat(announced).isEmpty();
    }

    @Test
    void a_seat_that_is_taken_is_refused_until_it_is_given_back() throws Exception {
        PahoBus bus = keepBus(Buses.at(mosquitto.port()));
        Heard heard = new Heard();
        Channel first = bus.open(new Seat.Server(), heard);
        heard.awaitConnected();

        assertThatThrownBy(() -> bus.open(new Seat.Server(), new Heard())).isInstanceOf(IllegalStateException.class);
        first.close();
        bus.open(new Seat.Server(), heard);
        heard.awaitConnected();
    }

    @Test
    void a_receiver_may_close_its_own_channel_and_leaves_no_will() throws Exception {
        Heard heard = new Heard();
        Channel server = server(heard);
        Heard alphaHeard = new Heard();
        CompletableFuture<Channel> own = new CompletableFuture<>();
        Receiver shy = new Receiver() {
            @Override
            public void received(Message message) {
                own.join().close();
                alphaHeard.received(message);
            }

            @Override
            public void connected() {
                alphaHeard.connected();
            }

            @Override
            public void disconnected() {
                alphaHeard.disconnected();
            }
        };
        own.complete(terminalBus(brokerPort()).open(new Seat.Terminal(ALPHA, secretOf(ALPHA)), shy));
        alphaHeard.awaitConnected();

        done(server, Words.order(ALPHA, 1));
        assertThat(alphaHeard.next()).isEqualTo(Words.order(ALPHA, 1));
        Channel again = terminal(ALPHA, brokerPort(), new Heard());
        done(again, Words.report(ALPHA, 1));

        assertThat(heard.next()).isEqualTo(Words.report(ALPHA, 1));
    }
}
