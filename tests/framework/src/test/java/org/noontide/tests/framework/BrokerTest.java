package org.noontide.tests.framework;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.Terminal;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.Presence;
import org.noontide.wire.transport.Channel;
import org.noontide.wire.transport.MessageBus;
import org.noontide.wire.transport.Receiver;
import org.noontide.wire.transport.Seat;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.common.service.ServiceAware;

/** The embedded broker and the terminals' bus, both found as services, over TCP. */
class BrokerTest {
    private static final String SERVERS_BUS = "(component.name=org.noontide.server.broker.moquette.*)";
    private static final String TERMINALS_BUS = "(component.name=org.noontide.wire.transport.mqtt.*)";

    @InjectService(timeout = 30_000)
    ServiceAware<FleetStore> stores;

    @InjectService(filter = TERMINALS_BUS, timeout = 30_000)
    ServiceAware<MessageBus> buses;

    @InjectService(filter = SERVERS_BUS, timeout = 30_000)
    ServiceAware<MessageBus> brokers;

    @BeforeAll
    static void settings() throws Exception {
        ServerSettings.inForce();
    }

    @Test
    void an_enrolled_terminal_is_let_in_and_the_server_sees_it_online() throws Exception {
        FleetStore store = stores.waitForService(30_000);
        Terminal terminal = Fleet.terminal("BROKER-0001");
        store.enrol(terminal);
        BlockingQueue<String> events = new LinkedBlockingQueue<>();

        try (Channel channel =
                buses.waitForService(30_000).open(new Seat.Terminal(terminal.id(), Fleet.SECRET), noting(events))) {
            assertThat(events.poll(30, SECONDS)).isEqualTo("connected");
            var unused = channel.send(present(terminal));

            Await.until(
                    "the engine has heard of it",
                    () -> store.terminal(terminal.id()).map(Terminal::online).orElse(false));
        }
    }

    @Test
    void a_wrong_secret_is_turned_away() throws Exception {
        FleetStore store = stores.waitForService(30_000);
        Terminal terminal = Fleet.terminal("BROKER-0002");
        store.enrol(terminal);
        Terminal sound = Fleet.terminal("BROKER-0003");
        store.enrol(sound);
        BlockingQueue<String> refused = new LinkedBlockingQueue<>();
        BlockingQueue<String> admitted = new LinkedBlockingQueue<>();
        MessageBus bus = buses.waitForService(30_000);

        Channel wrong = bus.open(new Seat.Terminal(terminal.id(), "a-guess"), noting(refused));
        Channel right = bus.open(new Seat.Terminal(sound.id(), Fleet.SECRET), noting(admitted));
        try {
            assertThat(admitted.poll(30, SECONDS)).isEqualTo("connected");
            assertThat(refused).doesNotContain("connected");
        } finally {
            wrong.close();
            right.close();
        }
    }

    private static Presence present(Terminal terminal) {
        return new Presence(
                terminal.id(),
                Optional.of(new Presence.Condition(Instant.EPOCH, Fleet.FACTORY, "a", Optional.empty())));
    }

    private static Receiver noting(BlockingQueue<String> events) {
        return new Receiver() {
            @Override
            public void received(Message message) {
                events.add("received " + message.kind());
            }

            @Override
            public void connected() {
                events.add("connected");
            }

            @Override
            public void disconnected() {
                events.add("disconnected");
            }
        };
    }
}
