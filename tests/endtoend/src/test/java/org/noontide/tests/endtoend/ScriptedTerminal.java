package org.noontide.tests.endtoend;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.paho.client.mqttv3.IMqttMessageListener;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.noontide.product.demo.Site;
import org.noontide.wire.protocol.CardEvidence;
import org.noontide.wire.protocol.Codec;
import org.noontide.wire.protocol.Kind;
import org.noontide.wire.protocol.MalformedException;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.Presence;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Serial;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.Topic;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.UpdateReport;

/** A terminal over real MQTT that says what the test wants it to, as a thief would that has a terminal's secret. */
final class ScriptedTerminal implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int QOS = 1;
    private static final int REFUSED = 0x80;

    private final TerminalId id;
    private final String secret;
    private final ReleaseId running;
    private final int port;
    private final BlockingQueue<Message> heard = new LinkedBlockingQueue<>();
    private Optional<MqttClient> client = Optional.empty();
    private long reports;

    ScriptedTerminal(TerminalId id, String secret, ReleaseId running, int port) {
        this.id = id;
        this.secret = secret;
        this.running = running;
        this.port = port;
    }

    TerminalId id() {
        return id;
    }

    /** Connects, as often as it takes: the broker may drop a client that subscribes at once. */
    void connect() throws IOException, InterruptedException {
        Site.await(id + " is connected", PATIENCE, this::isConnected);
        says(presence(Optional.empty()));
    }

    private boolean isConnected() {
        try {
            MqttClient made = new MqttClient("tcp://127.0.0.1:" + port, id.value(), new MemoryPersistence());
            made.setTimeToWait(PATIENCE.toMillis());
            MqttConnectOptions options = new MqttConnectOptions();
            options.setCleanSession(true);
            options.setUserName(id.value());
            options.setPassword(secret.toCharArray());
            made.connect(options);
            String[] topics = Arrays.stream(Kind.values())
                    .filter(Kind::isToTerminal)
                    .map(kind -> new Topic(kind, id).name())
                    .toArray(String[]::new);
            int[] granted = made.subscribeWithResponse(topics, qos(topics.length), listeners(topics.length))
                    .getGrantedQos();
            client = Optional.of(made);
            return Arrays.stream(granted).noneMatch(qos -> qos == REFUSED);
        } catch (MqttException notYet) {
            return false;
        }
    }

    private static int[] qos(int count) {
        int[] all = new int[count];
        Arrays.fill(all, QOS);
        return all;
    }

    private IMqttMessageListener[] listeners(int count) {
        IMqttMessageListener[] all = new IMqttMessageListener[count];
        Arrays.fill(all, (IMqttMessageListener) (topic, message) -> hear(message));
        return all;
    }

    private void hear(MqttMessage message) throws MalformedException {
        heard.add(Codec.decode(message.getPayload()));
    }

    void says(Message message) throws IOException {
        try {
            client.orElseThrow().publish(Topic.of(message).name(), Codec.encode(message), QOS, false);
        } catch (MqttException e) {
            throw new IOException(e);
        }
    }

    /** Accepts {@code order} with what it says of its cards. */
    void accepts(UpdateOrder order, Optional<CardEvidence> evidence) throws IOException {
        reports(order, Stage.ACCEPTED, evidence);
    }

    void reports(UpdateOrder order, Stage stage, Optional<CardEvidence> evidence) throws IOException {
        reports++;
        says(new UpdateReport(
                id,
                new Serial(4_711, reports, reports),
                order.rollout(),
                order.attempt(),
                stage,
                Clock.systemUTC().instant(),
                running,
                Optional.empty(),
                Optional.empty(),
                0,
                evidence));
    }

    /** Says that it waits with {@code order} accepted. */
    void waits(UpdateOrder order) throws IOException {
        says(presence(Optional.of(new Presence.OpenUpdate(order.rollout(), order.attempt(), Stage.ACCEPTED))));
    }

    private Presence presence(Optional<Presence.OpenUpdate> open) {
        return new Presence(
                id, Optional.of(new Presence.Condition(Clock.systemUTC().instant(), running, "a", open)));
    }

    /** The next message of {@code type} that is {@code which}; what comes before it is dropped. */
    <T extends Message> T awaits(Class<T> type, Predicate<T> which) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Message message = heard.poll(1, TimeUnit.SECONDS);
            if (type.isInstance(message) && which.test(type.cast(message))) {
                return type.cast(message);
            }
        }
        throw new IOException("no " + type.getSimpleName() + " came for " + id);
    }

    /** True where a message of {@code type} has come and was not awaited. */
    boolean hasHeard(Class<? extends Message> type) {
        return heard.stream().anyMatch(type::isInstance);
    }

    String secret() {
        return secret;
    }

    @Override
    public void close() throws MqttException {
        if (client.isPresent()) {
            client.get().disconnectForcibly(100, 100);
            client.get().close(true);
        }
    }
}
