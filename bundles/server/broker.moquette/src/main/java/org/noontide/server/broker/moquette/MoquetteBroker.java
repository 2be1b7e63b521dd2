package org.noontide.server.broker.moquette;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.noontide.server.fleet.FleetStore;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.transport.Channel;
import org.noontide.wire.transport.ConnectedTerminals;
import org.noontide.wire.transport.Connection;
import org.noontide.wire.transport.ConnectionState;
import org.noontide.wire.transport.MessageBus;
import org.noontide.wire.transport.Receiver;
import org.noontide.wire.transport.Seat;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the embedded broker running, and gives the server its seat. One thread starts and stops the broker. */
@Component(
        configurationPid = "org.noontide.server.broker.moquette",
        immediate = true,
        service = {MessageBus.class, Connection.class, ConnectedTerminals.class})
@Designate(ocd = MoquetteBroker.Config.class)
public final class MoquetteBroker implements MessageBus, Connection, ConnectedTerminals {

    @ObjectClassDefinition(name = "Embedded MQTT broker")
    @interface Config {
        @AttributeDefinition(description = "Address to listen at; 0.0.0.0 is every one of this machine")
        String host() default "127.0.0.1";

        @AttributeDefinition(description = "Port to listen at; 0: one that is free")
        int port() default 1883;

        @AttributeDefinition(description = "Terminals that may connect at once; the broker's queues are sized by it")
        int fleet_size() default 10_000;
    }

    private static final Logger log = LoggerFactory.getLogger(MoquetteBroker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Broker.Settings settings;
    private final Clock clock;
    private final Duration retry;
    private final Gate gate = new Gate(() -> this.store, this::serverListens);
    private final ScheduledThreadPoolExecutor worker;
    private volatile Optional<FleetStore> store = Optional.empty();
    private volatile Optional<ServerSeat> seat = Optional.empty();
    private volatile Optional<Broker> broker = Optional.empty();
    private volatile ConnectionState state;
    private volatile boolean stopping;

    @Activate
    public MoquetteBroker(Config config) {
        this(
                new Broker.Settings(config.host(), config.port(), config.fleet_size()),
                Clock.systemUTC(),
                Duration.ofSeconds(5));
    }

    /**
     * With plain values.
     *
     * @param retry between two attempts to get the port
     */
    MoquetteBroker(Broker.Settings settings, Clock clock, Duration retry) {
        this.settings = settings;
        this.clock = clock;
        this.retry = retry;
        this.state = ConnectionState.notYet(clock.instant());
        this.worker = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "noontide-broker");
            thread.setDaemon(true);
            return thread;
        });
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindStore(FleetStore newStore) {
        store = Optional.of(newStore);
    }

    void unbindStore(FleetStore oldStore) {
        if (store.filter(now -> now == oldStore).isPresent()) {
            store = Optional.empty();
        }
    }

    @Activate
    void start() {
        worker.execute(this::listen);
    }

    private void listen() {
        if (stopping || broker.isPresent()) {
            return;
        }
        try {
            Broker next = Broker.start(settings, gate, this::received, this::broken);
            broker = Optional.of(next);
            state = state.works(clock.instant());
            log.info("listening host={} port={}", settings.host(), next.port());
            seat.ifPresent(taken -> taken.connected(true));
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            if (!state.lastError().equals(Optional.of(why))) {
                log.warn("not listening host={} port={} why=\"{}\"", settings.host(), settings.port(), why);
            }
            state = state.broken(clock.instant(), why);
            Future<?> unused = worker.schedule(this::listen, retry.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void end(String why) {
        broker.ifPresent(running -> {
            broker = Optional.empty();
            state = state.broken(clock.instant(), why);
            seat.ifPresent(taken -> taken.connected(false));
            running.stop();
            log.info("no longer listening host={} port={} why=\"{}\"", settings.host(), settings.port(), why);
        });
    }

    private void again(String why) {
        try {
            worker.execute(() -> {
                end(why);
                listen();
            });
        } catch (RejectedExecutionException stopped) {
            log.debug("not listening again: {}", why);
        }
    }

    /** This run of the broker cannot go on. */
    void broken(Throwable error) {
        log.error("the broker breaks and is started again", error);
        again("the broker broke: " + error);
    }

    private boolean serverListens() {
        return seat.isPresent() && broker.isPresent();
    }

    private void received(Message message) {
        // while the broker stops, every terminal loses its link; that it is gone would tell nobody anything
        broker.flatMap(running -> seat).ifPresent(taken -> taken.received(message));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the server's seat is taken
     */
    @Override
    public synchronized Channel open(Seat wanted, Receiver receiver) {
        if (!(wanted instanceof Seat.Server)) {
            throw new IllegalArgumentException("the embedded broker has the server's seat alone, not " + wanted);
        }
        if (seat.isPresent()) {
            throw new IllegalStateException("the server's seat is taken");
        }
        ServerSeat taken = new ServerSeat(receiver, this::publish, this::left);
        seat = Optional.of(taken);
        worker.execute(() -> {
            if (broker.isPresent() && !taken.isClosed()) {
                taken.connected(true);
            }
        });
        return taken;
    }

    private void left(ServerSeat leaving) {
        seat = Optional.empty();
        // every terminal is let go, and says what it has to whoever takes the seat next
        again("the server has left");
    }

    private CompletionStage<Void> publish(Message message) {
        try {
            Broker running = broker.orElseThrow(() -> new IOException("the broker is not listening"));
            running.publish(message);
            return CompletableFuture.completedFuture(null);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public String name() {
        return "mqtt";
    }

    @Override
    public ConnectionState state() {
        return state;
    }

    @Override
    public int count() {
        return broker.map(Broker::connected).orElse(0);
    }

    /** Where it listens; 0 where it does not. */
    int port() {
        return broker.map(Broker::port).orElse(0);
    }

    /** Stops listening until it is started again. */
    void halt() {
        worker.execute(() -> end("stopped"));
    }

    @Deactivate
    void stop() {
        stopping = true;
        halt();
        worker.shutdown();
        try {
            if (!worker.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("the broker does not stop in time seconds={}", PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
