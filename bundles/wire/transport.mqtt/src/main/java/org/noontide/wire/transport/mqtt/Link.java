package org.noontide.wire.transport.mqtt;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.ScheduledExecutorPingSender;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.noontide.wire.protocol.Codec;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt to connect, and the connection that comes of it, until it ends; it is never used twice. */
final class Link implements MqttCallback {
    private static final Logger log = LoggerFactory.getLogger(Link.class);
    private static final int QOS = 1;
    private static final int REFUSED = 0x80;
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final Profile profile;
    private final Settings settings;
    private final ScheduledExecutorService scheduler;
    private final Owner owner;
    private final MqttAsyncClient client;
    private final Map<Integer, CompletableFuture<Void>> onTheirWay = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Future<?> limit = CompletableFuture.completedFuture(null);
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private volatile boolean welcome;

    /** Hears how a link fares; from any thread. */
    interface Owner {
        /** It is connected and subscribed. */
        void up(Link link);

        void arrived(Link link, String topic, byte[] bytes);

        /** It is over, once; {@code why} in one sentence. */
        void ended(Link link, String why);
    }

    Link(Profile profile, Settings settings, ScheduledExecutorService scheduler, Owner owner) throws MqttException {
        this.profile = profile;
        this.settings = settings;
        this.scheduler = scheduler;
        this.owner = owner;
        this.client = new MqttAsyncClient(
                settings.brokerUri(),
                profile.client(),
                new MemoryPersistence(),
                new ScheduledExecutorPingSender(scheduler));
    }

    void connect() {
        client.setCallback(this);
        // Paho bounds the TCP connection and the TLS handshake, but waits for the broker's welcome for ever. A client
        // must not
        // be taken down while its own thread still connects: it would come back to life, so this is the longest it can
        // take.
        limit(settings.connectTimeout().multipliedBy(3), "no welcome from the broker in time");
        try {
            client.connect(options(), null, Answer.to(done -> subscribe(), why -> end("not connected: " + why)));
        } catch (MqttException e) {
            end("not connected: " + Answer.sentence(e));
        }
    }

    private MqttConnectOptions options() {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setCleanSession(true);
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval(Math.toIntExact(settings.keepAlive().toSeconds()));
        options.setConnectionTimeout(
                Math.toIntExact(Math.max(1, settings.connectTimeout().toSeconds())));
        options.setMaxInflight(profile.inFlight());
        if (!profile.client().isEmpty() && !profile.secret().isEmpty()) {
            options.setUserName(profile.client());
            options.setPassword(profile.secret().toCharArray());
        }
        profile.will().ifPresent(will -> options.setWill(Topic.of(will).name(), Codec.encode(will), QOS, false));
        return options;
    }

    private void subscribe() {
        welcome = true;
        if (ended.get()) {
            leave();
            return;
        }
        limit(settings.subscribeTimeout(), "no answer to the subscriptions in time");
        String[] filters = profile.filters().toArray(String[]::new);
        int[] qos = IntStream.generate(() -> QOS).limit(filters.length).toArray();
        try {
            client.subscribe(
                    filters, qos, null, Answer.to(this::subscribed, why -> end("subscriptions not answered: " + why)));
        } catch (MqttException e) {
            end("not subscribed: " + Answer.sentence(e));
        }
    }

    private void subscribed(IMqttToken answer) {
        if (IntStream.of(answer.getGrantedQos()).anyMatch(granted -> granted == REFUSED)) {
            end("the broker refuses a subscription");
            return;
        }
        limit.cancel(false);
        owner.up(this);
    }

    /** Sends {@code message}; done when the broker has acknowledged it. */
    CompletionStage<Void> send(Message message) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        if (onTheirWay.size() >= profile.inFlight()) {
            sent.completeExceptionally(new IOException(onTheirWay.size() + " messages are on their way already"));
            return sent;
        }
        Integer number = numbers.incrementAndGet();
        onTheirWay.put(number, sent);
        Future<?> patience = scheduler.schedule(
                () -> fail(sent, "the broker does not acknowledge a message"),
                settings.answerTimeout().toMillis(),
                TimeUnit.MILLISECONDS);
        CompletionStage<Void> unused = sent.whenComplete((done, why) -> {
            patience.cancel(false);
            onTheirWay.remove(number);
        });
        try {
            client.publish(
                    Topic.of(message).name(),
                    Codec.encode(message),
                    QOS,
                    false,
                    null,
                    Answer.to(done -> sent.complete(null), why -> fail(sent, why)));
        } catch (MqttException e) {
            fail(sent, Answer.sentence(e));
            if (e.getReasonCode() == MqttException.REASON_CODE_MAX_INFLIGHT && onTheirWay.size() < profile.inFlight()) {
                // Paho still waits for answers that we gave up: this connection would never carry a message again
                end("the broker leaves messages unacknowledged");
            }
        }
        if (ended.get()) {
            fail(sent, "the connection is lost");
        }
        return sent;
    }

    private static void fail(CompletableFuture<Void> sent, String why) {
        sent.completeExceptionally(new IOException(why));
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        owner.arrived(this, topic, message.getPayload());
    }

    @Override
    public void connectionLost(Throwable cause) {
        end("the connection is lost: " + Answer.sentence(cause));
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {
        // the listener of the message has it
    }

    /** Ends it, saying goodbye to the broker; done when that is said, or given up. */
    CompletionStage<Void> close() {
        if (ended.compareAndSet(false, true)) {
            limit.cancel(false);
            onTheirWay.values().forEach(sent -> fail(sent, "the channel is closed"));
            if (welcome) {
                scheduler.execute(this::leave);
            } else {
                // its own thread still connects; once it is through, it finds the link ended and leaves
                gone.complete(null);
            }
        }
        return gone;
    }

    private void end(String why) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        limit.cancel(false);
        onTheirWay.values().forEach(sent -> fail(sent, why));
        owner.ended(this, why);
        scheduler.execute(this::drop);
    }

    private void leave() {
        try {
            client.disconnect(GOODBYE.toMillis(), null, Answer.to(done -> gone.complete(null), why -> drop()));
        } catch (MqttException e) {
            if (e.getReasonCode() == MqttException.REASON_CODE_CLIENT_DISCONNECT_PROHIBITED) {
                // we are in a callback of Paho's, which does not let us
                leaveLater();
            } else {
                drop();
            }
        }
    }

    private void leaveLater() {
        try {
            scheduler.execute(this::leave);
        } catch (RejectedExecutionException stopped) {
            drop();
        }
    }

    private void drop() {
        try {
            client.disconnectForcibly(0, 1, false);
        } catch (MqttException e) {
            log.debug("client={} was down already: {}", profile, Answer.sentence(e));
        }
        gone.complete(null);
    }

    private void limit(Duration time, String why) {
        limit.cancel(false);
        limit = scheduler.schedule(() -> end(why), time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
