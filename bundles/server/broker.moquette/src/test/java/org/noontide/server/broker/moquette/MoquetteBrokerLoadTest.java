package org.noontide.server.broker.moquette;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.transport.Channel;
import org.noontide.wire.transport.Heard;
import org.noontide.wire.transport.MessageBus;
import org.noontide.wire.transport.Receiver;
import org.noontide.wire.transport.Seat;
import org.noontide.wire.transport.Words;
import org.noontide.wire.transport.mqtt.PahoTerminals;

/** Counts, not times: every order and every report arrives. */
class MoquetteBrokerLoadTest {
    private static final int FLEET = 500;
    private static final int REPORTS = 3;
    private static final int DEADLINE_SECONDS = 120;

    private final PahoTerminals terminals = new PahoTerminals();
    private final MoquetteBroker broker =
            new MoquetteBroker(new Broker.Settings("127.0.0.1", 0, FLEET), Clock.systemUTC(), Duration.ofSeconds(5));

    @AfterEach
    void stop() {
        terminals.close();
        broker.stop();
    }

    @Test
    void every_order_and_every_report_of_500_terminals_arrives() throws Exception {
        List<TerminalId> fleet = IntStream.range(0, FLEET)
                .mapToObj(i -> new TerminalId("CABINET-" + i))
                .toList();
        Map<TerminalId, String> secrets = new HashMap<>();
        fleet.forEach(id -> secrets.put(id, "secret-of-" + id));
        broker.bindStore(Fleet.of(secrets));
        broker.start();
        Heard heard = new Heard();
        Channel server = broker.open(new Seat.Server(), heard);
        heard.awaitConnected();
        MessageBus bus = terminals.at(broker.port());
        CountDownLatch here = new CountDownLatch(FLEET);
        Set<Message> orders = ConcurrentHashMap.newKeySet();
        fleet.forEach(id -> new Cabinet(id, here, orders).open(bus, secrets.getOrDefault(id, "")));
        assertThat(here.await(DEADLINE_SECONDS, SECONDS))
                .as("all are connected")
                .isTrue();

        for (TerminalId id : fleet) {
            server.send(Words.order(id, 1)).toCompletableFuture().get(DEADLINE_SECONDS, SECONDS);
        }

        Set<Message> reports = new HashSet<>();
        while (reports.size() < FLEET * REPORTS) {
            reports.add(heard.next());
        }
        assertThat(orders).hasSize(FLEET);
        assertThat(heard.overlaps()).isZero();
    }

    /** Answers its order with three reports. */
    private static final class Cabinet implements Receiver {
        private final TerminalId id;
        private final CountDownLatch here;
        private final Set<Message> orders;
        private final CompletableFuture<Channel> channel = new CompletableFuture<>();

        Cabinet(TerminalId id, CountDownLatch here, Set<Message> orders) {
            this.id = id;
            this.here = here;
            this.orders = orders;
        }

        void open(MessageBus bus, String secret) {
            channel.complete(bus.open(new Seat.Terminal(id, secret), this));
        }

        @Override
        public void received(Message message) {
            if (message instanceof UpdateOrder && orders.add(message)) {
                for (int number = 1; number <= REPORTS; number++) {
                    channel.join().send(Words.report(id, number));
                }
            }
        }

        @Override
        public void connected() {
            here.countDown();
        }

        @Override
        public void disconnected() {}
    }
}
