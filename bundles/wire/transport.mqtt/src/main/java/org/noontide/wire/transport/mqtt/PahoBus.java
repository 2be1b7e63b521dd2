package org.noontide.wire.transport.mqtt;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.noontide.wire.transport.Backoff;
import org.noontide.wire.transport.Channel;
import org.noontide.wire.transport.Connection;
import org.noontide.wire.transport.MessageBus;
import org.noontide.wire.transport.Receiver;
import org.noontide.wire.transport.Seat;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The message bus on an MQTT broker. The server's connection is a service while its seat is taken, since a process
 * without that seat has no broker that its operator would look after.
 */
@Component(configurationPid = "org.noontide.wire.transport.mqtt")
@Designate(ocd = PahoBus.Config.class)
public final class PahoBus implements MessageBus {

    @ObjectClassDefinition(name = "MQTT connection")
    @interface Config {
        @AttributeDefinition(
                description = "The broker: tcp://host:port, or ssl://host:port with certificates that the JVM trusts")
        String broker_uri() default "tcp://127.0.0.1:1883";

        @AttributeDefinition(
                description = "User name and client identifier of the server; terminals use their own numbers")
        String server_user() default "noontide-server";

        @AttributeDefinition(
                description = "Password of the server; empty: it gives none"
                        + " (key .server.secret: the dot keeps it out of the service registry)",
                type = AttributeType.PASSWORD)
        String _server_secret() default "";

        @AttributeDefinition(description = "Seconds between two signs of life; more saves data on mobile links")
        int keep_alive_seconds() default 300;

        @AttributeDefinition(description = "Seconds that connecting may take, and the broker's welcome after it")
        int connect_timeout_seconds() default 10;

        @AttributeDefinition(description = "Seconds that the answer to the subscriptions may take")
        int subscribe_timeout_seconds() default 10;

        @AttributeDefinition(description = "Seconds that the acknowledgement of a message may take")
        int answer_timeout_seconds() default 30;

        @AttributeDefinition(
                description = "Longest first wait before connecting again, in seconds; it doubles with each failure")
        int reconnect_floor_seconds() default 1;

        @AttributeDefinition(description = "Longest wait before connecting again, in seconds")
        int reconnect_ceiling_seconds() default 60;

        @AttributeDefinition(description = "Messages that the server may have unacknowledged, up to 60000")
        int server_in_flight() default 10_000;

        @AttributeDefinition(description = "Messages that a terminal may have unacknowledged")
        int terminal_in_flight() default 32;
    }

    private static final Logger log = LoggerFactory.getLogger(PahoBus.class);
    private static final Duration GOODBYE = Duration.ofSeconds(3);
    private static final int THREADS = 2;

    private final Settings settings;
    private final Clock clock;
    private final RandomGenerator random;
    private final Function<Connection, Runnable> announce;
    private final Inbox inbox = new Inbox();
    private final Map<String, PahoChannel> channels = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor scheduler;

    @Activate
    public PahoBus(BundleContext bundle, Config config) {
        this(settings(config), Clock.systemUTC(), new SecureRandom(), connection -> {
            ServiceRegistration<Connection> service = bundle.registerService(Connection.class, connection, null);
            return service::unregister;
        });
    }

    /**
     * With plain values.
     *
     * @param announce makes the server's connection known; what it returns takes that back
     */
    PahoBus(Settings settings, Clock clock, RandomGenerator random, Function<Connection, Runnable> announce) {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.announce = announce;
        this.scheduler = new ScheduledThreadPoolExecutor(THREADS, work -> {
            Thread thread = new Thread(work, "noontide-mqtt");
            thread.setDaemon(true);
            return thread;
        });
        scheduler.setRemoveOnCancelPolicy(true);
    }

    private static Settings settings(Config config) {
        return new Settings(
                config.broker_uri(),
                config.server_user(),
                config._server_secret(),
                Duration.ofSeconds(config.keep_alive_seconds()),
                Duration.ofSeconds(config.connect_timeout_seconds()),
                Duration.ofSeconds(config.subscribe_timeout_seconds()),
                Duration.ofSeconds(config.answer_timeout_seconds()),
                Duration.ofSeconds(config.reconnect_floor_seconds()),
                Duration.ofSeconds(config.reconnect_ceiling_seconds()),
                config.server_in_flight(),
                config.terminal_in_flight());
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the seat is taken: two with one client identifier would throw each other out for ever
     */
    @Override
    public Channel open(Seat seat, Receiver receiver) {
        Profile profile = Profile.of(seat, settings);
        Backoff backoff = new Backoff(settings.floor(), settings.ceiling(), random);
        CompletableFuture<Runnable> silence = new CompletableFuture<>();
        PahoChannel channel = new PahoChannel(profile, settings, scheduler, clock, backoff, inbox, receiver, () -> {
            channels.remove(profile.client());
            CompletionStage<Void> unused = silence.thenAccept(Runnable::run);
        });
        if (channels.putIfAbsent(profile.client(), channel) != null) {
            throw new IllegalStateException("the seat of " + profile + " is taken");
        }
        silence.complete(seat instanceof Seat.Server ? announce.apply(channel) : () -> {});
        scheduler.execute(channel::dial);
        return channel;
    }

    @Deactivate
    void stop() {
        CompletableFuture<?>[] leaving = List.copyOf(channels.values()).stream()
                .map(channel -> channel.leave().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(leaving).get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.warn("stopped before every channel said goodbye channels={}", leaving.length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        scheduler.shutdownNow();
    }
}
