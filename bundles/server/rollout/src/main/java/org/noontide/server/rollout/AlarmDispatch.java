package org.noontide.server.rollout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.noontide.server.fleet.AlertChannel;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.StoreException;
import org.noontide.wire.protocol.Rule;
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

/**
 * Has every alert channel told the alarms that the engine left in the store (S14), and the rollouts counted from time to
 * time (S10–S12). One thread does all but the telling; the store is the only thing it shares with the engine.
 */
@Component(
        configurationPid = "org.noontide.server.rollout.alarms",
        immediate = true,
        service = {})
@Designate(ocd = AlarmDispatch.Config.class)
public final class AlarmDispatch {
    private static final Logger LOG = LoggerFactory.getLogger(AlarmDispatch.class);
    private static final int LONGEST_NAME = 64;
    private static final long STOP_MILLIS = 2_000;

    @ObjectClassDefinition(name = "Alarms and statistics")
    @interface Config {
        @AttributeDefinition(min = "0", description = "Seconds that an alarm waits for others to be told with it")
        int window_seconds() default 10;

        @AttributeDefinition(min = "1", max = "1000", description = "Most alarms in one notice")
        int digest_size() default 500;

        @AttributeDefinition(min = "1", description = "Seconds until a channel that failed is tried again")
        int retry_floor_seconds() default 5;

        @AttributeDefinition(description = "Seconds that these pauses grow to while the channel keeps failing")
        int retry_ceiling_seconds() default 300;

        @AttributeDefinition(description = "Whether a new channel is told all alarms from before it came")
        boolean tell_earlier() default false;

        @AttributeDefinition(min = "0", description = "Seconds between two counts of the rollouts; 0 for never")
        int statistics_seconds() default 60;
    }

    private record Registered(String name, AlertChannel channel) {}

    private final FleetStore store;
    private final Clock clock;
    private final RandomGenerator chance;
    private final Function<String, ExecutorService> threads;
    private final CourierPace pace;
    private final Duration counting;
    private final List<Registered> registered = new CopyOnWriteArrayList<>();
    private final Semaphore wake = new Semaphore(0);
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Thread thread = new Thread(this::run, "noontide-alarms");
    private final Map<String, Courier> couriers = new LinkedHashMap<>();
    private final Outage outage = new Outage();
    private Instant nextCount = Instant.MIN;

    @Activate
    public AlarmDispatch(@Reference(policyOption = ReferencePolicyOption.GREEDY) FleetStore store, Config config) {
        this(
                store,
                Clock.systemUTC(),
                new Random(),
                AlarmDispatch::threadOf,
                new CourierPace(
                        Duration.ofSeconds(config.window_seconds()),
                        config.digest_size(),
                        Duration.ofSeconds(config.retry_floor_seconds()),
                        Duration.ofSeconds(config.retry_ceiling_seconds()),
                        config.tell_earlier()),
                Duration.ofSeconds(config.statistics_seconds()));
    }

    AlarmDispatch(
            FleetStore store,
            Clock clock,
            RandomGenerator chance,
            Function<String, ExecutorService> threads,
            CourierPace pace,
            Duration counting) {
        Rule.require(!counting.isNegative(), "statistics_seconds is not negative: " + counting);
        this.store = store;
        this.clock = clock;
        this.chance = chance;
        this.threads = threads;
        this.pace = pace;
        this.counting = counting;
    }

    static ExecutorService threadOf(String channel) {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "noontide-alert-" + channel);
            // a channel that ignores the interrupt must not keep the server from ending
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A channel has come; of several with one name the one that came first is told. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(" + AlertChannel.NAME + "=*)")
    void addChannel(AlertChannel channel, Map<String, Object> properties) {
        String name = String.valueOf(properties.get(AlertChannel.NAME));
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            LOG.error("channel=\"{}\" is not told: its name has not 1 to {} characters", name, LONGEST_NAME);
            return;
        }
        registered.add(new Registered(name, channel));
        wake.release();
    }

    /** A channel has gone; what it is being told is broken off. */
    void removeChannel(AlertChannel channel) {
        registered.removeIf(known -> known.channel().equals(channel));
        wake.release();
    }

    @Activate
    void start() {
        thread.start();
    }

    /** The thread is asked, not interrupted, which some databases take badly; those that tell are interrupted. */
    @Deactivate
    void stop() throws InterruptedException {
        stopping.set(true);
        wake.release();
        thread.join(STOP_MILLIS);
        if (thread.isAlive()) {
            LOG.warn("thread={} is still busy after ms={}", thread.getName(), STOP_MILLIS);
        }
    }

    /**
     * Does what is to be done now.
     *
     * @return how long there will be nothing to do, unless something wakes the thread
     */
    Duration turn() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        match();
        Duration left = outage.left(now);
        if (!left.isZero()) {
            return left;
        }
        try {
            Duration pause = count(now);
            for (Courier courier : couriers.values()) {
                pause = shorter(pause, courier.turn(now));
            }
            outage.ends();
            return pause;
        } catch (StoreException e) {
            outage.fails(now, e);
            return outage.left(now);
        } catch (RuntimeException e) {
            // a mistake of ours: nothing is lost, since what was not told is still untold
            LOG.error("a turn of the alarm dispatch failed", e);
            return Courier.LOOK;
        }
    }

    /** Ends the couriers whose channels have gone, and engages one for each that has come. */
    private void match() {
        Map<String, AlertChannel> wanted = new LinkedHashMap<>();
        registered.forEach(known -> wanted.putIfAbsent(known.name(), known.channel()));
        couriers.entrySet().removeIf(courier -> {
            boolean gone = !courier.getValue().channel().equals(wanted.get(courier.getKey()));
            if (gone) {
                courier.getValue().close();
            }
            return gone;
        });
        wanted.forEach((name, channel) -> couriers.computeIfAbsent(
                name, unused -> new Courier(name, channel, store, pace, chance, threads.apply(name), wake::release)));
    }

    private Duration count(Instant now) {
        if (counting.isZero()) {
            return Courier.LOOK;
        }
        // the latter: the wall clock was set back
        if (!nextCount.isAfter(now) || nextCount.isAfter(now.plus(counting))) {
            store.takeStatistics(now);
            nextCount = now.plus(counting);
        }
        return Duration.between(now, nextCount);
    }

    private void run() {
        LOG.info("the alarm dispatch runs");
        try {
            while (!stopping.get()) {
                Duration pause = turn();
                if (!pause.isZero() && wake.tryAcquire(Math.max(1, pause.toMillis()), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("the alarm dispatch was interrupted and ends");
            Thread.currentThread().interrupt();
        } finally {
            couriers.values().forEach(Courier::close);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
