package org.noontide.server.broker.moquette;

import io.moquette.BrokerConstants;
import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.noontide.wire.protocol.Codec;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.Topic;

/** One run of Moquette, from its start to its end. */
final class Broker {
    private static final int COMMANDS_PER_TERMINAL = 4;
    private static final int FEWEST_COMMANDS = 1_024;
    private static final int ENVELOPE = 1_024;
    private static final String US = "noontide";

    private final Server moquette = new Server();
    private final Ear ear;
    private final int port;

    /** Where and how large. */
    record Settings(String host, int port, int fleet) {
        private Settings at(int freePort) {
            return new Settings(host, freePort, fleet);
        }

        private Properties properties() {
            Properties values = new Properties();
            values.setProperty(IConfig.HOST_PROPERTY_NAME, host);
            values.setProperty(IConfig.PORT_PROPERTY_NAME, Integer.toString(port));
            values.setProperty(IConfig.WEB_SOCKET_PORT_PROPERTY_NAME, BrokerConstants.DISABLED_PORT_BIND);
            values.setProperty(IConfig.ALLOW_ANONYMOUS_PROPERTY_NAME, "false");
            values.setProperty(IConfig.PERSISTENCE_ENABLED_PROPERTY_NAME, "false");
            values.setProperty(IConfig.ENABLE_TELEMETRY_NAME, "false");
            values.setProperty(IConfig.BUFFER_FLUSH_MS_PROPERTY_NAME, "immediate");
            values.setProperty(IConfig.NETTY_MAX_BYTES_PROPERTY_NAME, Integer.toString(Codec.LONGEST + ENVELOPE));
            // a terminal's commands that find their queue full are dropped: a whole fleet may come at once
            int commands = Math.max(FEWEST_COMMANDS, Math.multiplyExact(COMMANDS_PER_TERMINAL, fleet));
            values.setProperty(IConfig.SESSION_QUEUE_SIZE, Integer.toString(commands));
            values.setProperty(BrokerConstants.NETTY_SO_BACKLOG_PROPERTY_NAME, Integer.toString(commands));
            return values;
        }
    }

    private Broker(int port, Consumer<Message> server, Consumer<Throwable> broken) {
        this.port = port;
        this.ear = new Ear(server, this::forget, broken);
    }

    /**
     * Starts it.
     *
     * @param server told of every message, on one thread
     * @param broken told when this run cannot go on and is to be stopped
     * @throws IOException if the port is taken or the broker does not start; nothing is left behind
     */
    static Broker start(Settings settings, Gate gate, Consumer<Message> server, Consumer<Throwable> broken)
            throws IOException {
        Settings found = settings.at(probe(settings));
        WillGuard.install();
        Broker broker = new Broker(found.port(), server, broken);
        try {
            broker.moquette.startServer(new MemoryConfig(found.properties()), List.of(broker.ear), null, gate, gate);
            return broker;
        } catch (IOException | RuntimeException e) {
            broker.stop();
            throw new IOException("the broker does not start: " + e.getMessage(), e);
        }
    }

    /**
     * The port that is free to listen at. Moquette takes two seconds to clean up after one that it did not get, and does not
     * say reliably which it got, so we look first.
     */
    private static int probe(Settings settings) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(settings.host(), settings.port()));
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new IOException(
                    "port " + settings.port() + " of " + settings.host() + " is taken: " + e.getMessage(), e);
        }
    }

    int port() {
        return port;
    }

    /** How many terminals are connected. */
    int connected() {
        return ear.connected();
    }

    /**
     * Publishes {@code message} to whoever is connected.
     *
     * @throws IOException if the broker's queues are full, or it is stopping
     */
    void publish(Message message) throws IOException {
        try {
            boolean queued = moquette.internalPublish(
                            MqttMessageBuilders.publish()
                                    .topicName(Topic.of(message).name())
                                    .qos(MqttQoS.AT_LEAST_ONCE)
                                    .payload(Unpooled.wrappedBuffer(Codec.encode(message)))
                                    .build(),
                            US)
                    .isAllSuccess();
            if (!queued) {
                throw new IOException("too much is on its way through the broker already");
            }
        } catch (IllegalStateException e) {
            throw new IOException("the broker is stopping", e);
        }
    }

    /** Nobody may read what a terminal writes, so a retained message would only fill the memory. */
    private void forget(String topic) {
        moquette.internalPublish(
                MqttMessageBuilders.publish()
                        .topicName(topic)
                        .qos(MqttQoS.AT_MOST_ONCE)
                        .retained(true)
                        .payload(Unpooled.EMPTY_BUFFER)
                        .build(),
                US);
    }

    /** Ends it; takes about two seconds, which Netty waits for late work. */
    void stop() {
        moquette.stopServer();
    }
}
