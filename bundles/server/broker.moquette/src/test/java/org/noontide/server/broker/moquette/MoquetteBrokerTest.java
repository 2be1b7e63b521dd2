package org.noontide.server.broker.moquette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.server.fleet.FleetStore;
import org.noontide.wire.protocol.Codec;
import org.noontide.wire.protocol.Kind;
import org.noontide.wire.protocol.Presence;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.Topic;
import org.noontide.wire.transport.Channel;
import org.noontide.wire.transport.Heard;
import org.noontide.wire.transport.RawTerminal;
import org.noontide.wire.transport.Seat;
import org.noontide.wire.transport.Words;

class MoquetteBrokerTest {
    private static final TerminalId ALPHA = new TerminalId("ALPHA-001");
    private static final TerminalId BETA = new TerminalId("BETA-002");
    private static final FleetStore FLEET = Fleet.of(Map.of(ALPHA, "a secret", BETA, "b secret"));

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Heard heard = new Heard();
    private int port;
    private MoquetteBroker broker;

    @BeforeEach
    void build() throws IOException {
        port = MoquetteBrokerContractTest.freePort();
        broker = new MoquetteBroker(
                new Broker.Settings("127.0.0.1", port, 10), Clock.systemUTC(), Duration.ofMillis(100));
    }

    @AfterEach
    void stop() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        broker.stop();
    }

    @Test
    void a_terminals_seat_is_not_to_be_had_here() {
        assertThatThrownBy(() -> broker.open(new Seat.Terminal(ALPHA, "a secret"), heard))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_port_that_is_taken_is_named_and_got_as_soon_as_it_is_free() throws Exception {
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            broker.start();
            broker.open(new Seat.Server(), heard);

            await(() -> broker.state().lastError().isPresent());
            assertThat(broker.state().up()).isFalse();
            assertThat(broker.state().lastError().orElseThrow()).contains("port " + other.getLocalPort());
        }

        heard.awaitConnected();
        assertThat(broker.state().up()).isTrue();
        assertThat(broker.port()).isEqualTo(port);
    }

    @Test
    void nobody_gets_in_before_there_is_a_store() throws Exception {
        broker.start();
        broker.open(new Seat.Server(), heard);
        heard.awaitConnected();

        assertThat(knock("ALPHA-001", "ALPHA-001", "a secret")).isNotEqualTo(RawTerminal.ACCEPTED);
        broker.bindStore(FLEET);
        assertThat(knock("ALPHA-001", "ALPHA-001", "a secret")).isEqualTo(RawTerminal.ACCEPTED);
        broker.unbindStore(FLEET);
        assertThat(knock("ALPHA-001", "ALPHA-001", "a secret")).isNotEqualTo(RawTerminal.ACCEPTED);
    }

    @Test
    void nobody_gets_in_while_the_server_is_not_on_its_seat() throws Exception {
        broker.bindStore(FLEET);
        broker.start();
        await(() -> broker.state().up());

        assertThat(knock("ALPHA-001", "ALPHA-001", "a secret")).isNotEqualTo(RawTerminal.ACCEPTED);
        broker.open(new Seat.Server(), heard);
        assertThat(knock("ALPHA-001", "ALPHA-001", "a secret")).isEqualTo(RawTerminal.ACCEPTED);
    }

    @Test
    void every_terminal_is_let_go_when_the_server_leaves() throws Exception {
        Channel server = listening();
        RawTerminal alpha = welcome(ALPHA, "a secret");

        server.close();
        broker.open(new Seat.Server(), heard);

        heard.awaitConnected();
        assertThatThrownBy(() -> alpha.subscribe(new Topic(Kind.ORDER, ALPHA).name()))
                .isInstanceOfAny(EOFException.class, SocketException.class);
        assertThat(heard.rest()).isEmpty();
    }

    @ParameterizedTest(name = "client {0} user {1} secret {2}")
    @CsvSource({
        "ALPHA-001, ALPHA-001, b secret",
        "ALPHA-001, BETA-002, b secret",
        "GAMMA-003, GAMMA-003, a secret",
        "not a number, not a number, a secret"
    })
    void only_a_terminal_as_itself_with_its_own_secret_gets_in(String client, String user, String secret)
            throws Exception {
        listening();

        assertThat(knock(client, user, secret)).isNotEqualTo(RawTerminal.ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "noontide/1/orders/BETA-002",
                "noontide/1/orders/+",
                "noontide/1/withdrawals/BETA-002",
                "noontide/1/withdrawals/+",
                "noontide/1/reports/ALPHA-001",
                "noontide/#",
                "#",
                "$SYS/#"
            })
    void a_terminal_reads_its_own_topics_only(String filter) throws Exception {
        listening();
        RawTerminal alpha = welcome(ALPHA, "a secret");

        assertThat(alpha.subscribe(filter)).isEqualTo(RawTerminal.REFUSED);
        assertThat(alpha.subscribe("noontide/1/orders/ALPHA-001")).isEqualTo(1);
        assertThat(alpha.subscribe("noontide/1/withdrawals/ALPHA-001")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "noontide/1/orders/BETA-002",
                "noontide/1/presence/BETA-002",
                "noontide/1/reports/ALPHA-001",
                "noontide/#"
            })
    void a_last_will_for_another_topic_than_the_own_presence_keeps_a_client_out(String topic) throws Exception {
        listening();
        RawTerminal alpha = keep(new RawTerminal(port));

        assertThatThrownBy(() ->
                        alpha.connect("ALPHA-001", "ALPHA-001", "a secret", topic, Codec.encode(Presence.gone(ALPHA))))
                .isInstanceOfAny(EOFException.class, SocketException.class);
    }

    @Test
    void a_terminal_without_a_last_will_is_told_as_gone_too() throws Exception {
        listening();
        RawTerminal alpha = welcome(ALPHA, "a secret");

        alpha.cut();

        assertThat(heard.next()).isEqualTo(Presence.gone(ALPHA));
    }

    @Test
    void a_retained_message_is_heard_once_and_by_the_server_alone() throws Exception {
        listening();
        RawTerminal alpha = welcome(ALPHA, "a secret");
        String reports = new Topic(Kind.REPORT, ALPHA).name();

        alpha.publish(reports, Codec.encode(Words.report(ALPHA, 1)), true);
        alpha.publish(reports, Codec.encode(Words.report(ALPHA, 2)));

        assertThat(heard.upTo(Words.report(ALPHA, 2))).containsExactly(Words.report(ALPHA, 1), Words.report(ALPHA, 2));
    }

    @Test
    void no_client_is_dropped_for_subscribing_at_once() throws Exception {
        listening();

        for (int client = 0; client < 300; client++) {
            try (RawTerminal hasty = new RawTerminal(port)) {
                assertThat(hasty.connect("ALPHA-001", "ALPHA-001", "a secret")).isEqualTo(RawTerminal.ACCEPTED);
                assertThat(hasty.subscribe("noontide/1/acks/ALPHA-001")).isEqualTo(1);
            }
        }
    }

    @Test
    void a_broker_that_breaks_is_started_again() throws Exception {
        listening();

        broker.broken(new IllegalStateException("broken on purpose"));

        heard.awaitDisconnected();
        heard.awaitConnected();
        assertThat(knock("ALPHA-001", "ALPHA-001", "a secret")).isEqualTo(RawTerminal.ACCEPTED);
    }

    private Channel listening() throws InterruptedException {
        broker.bindStore(FLEET);
        broker.start();
        Channel server = broker.open(new Seat.Server(), heard);
        heard.awaitConnected();
        return server;
    }

    private int knock(String client, String user, String secret) throws IOException {
        return keep(new RawTerminal(port)).connect(client, user, secret);
    }

    private RawTerminal welcome(TerminalId id, String secret) throws IOException {
        RawTerminal terminal = keep(new RawTerminal(port));
        assertThat(terminal.connect(id.value(), id.value(), secret)).isEqualTo(RawTerminal.ACCEPTED);
        assertThat(terminal.subscribe("noontide/1/acks/" + id)).isEqualTo(1);
        return terminal;
    }

    private <T extends AutoCloseable> T keep(T something) {
        open.push(something);
        return something;
    }

    private static void await(BooleanSupplier what) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!what.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
