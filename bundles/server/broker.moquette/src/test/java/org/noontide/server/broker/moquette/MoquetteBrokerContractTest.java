package org.noontide.server.broker.moquette;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.noontide.wire.transport.MessageBus;
import org.noontide.wire.transport.MessageBusContract;
import org.noontide.wire.transport.mqtt.PahoTerminals;

/** The contract, with the server inside the broker and the terminals on MQTT. */
class MoquetteBrokerContractTest extends MessageBusContract {
    private final PahoTerminals terminals = new PahoTerminals();
    private int port;
    private MoquetteBroker broker;

    @BeforeEach
    void start() throws IOException {
        port = freePort();
        broker = new MoquetteBroker(
                new Broker.Settings("127.0.0.1", port, 10), Clock.systemUTC(), Duration.ofMillis(200));
        broker.bindStore(Fleet.of(Map.of(ALPHA, secretOf(ALPHA), BETA, secretOf(BETA))));
        broker.start();
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @AfterEach
    void stop() {
        terminals.close();
        broker.stop();
    }

    @Override
    protected MessageBus serverBus() {
        return broker;
    }

    @Override
    protected MessageBus terminalBus(int toPort) {
        return terminals.at(toPort);
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
}
