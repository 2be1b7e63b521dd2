package org.noontide.terminal.device.simulated;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.noontide.terminal.device.Cabinet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A vending controller whose customers come as its configuration says: none, one who never leaves, or some by chance. */
@Component(
        service = Cabinet.class,
        configurationPid = "org.noontide.terminal.device.simulated.cabinet",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SimulatedCabinet.Config.class)
public final class SimulatedCabinet implements Cabinet {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatedCabinet.class);

    /** In place of a number of pauses. */
    private static final int SALE = -1;

    /** Who comes to buy. */
    @ObjectClassDefinition(name = "Simulated cabinet")
    @interface Config {
        @AttributeDefinition(
                description = "Whether a sale is under way, until this is set to false; may be changed at any time")
        boolean busy() default false;

        @AttributeDefinition(description = "Sales an hour that come by chance. 0: none", min = "0")
        int sales_per_hour() default 0;

        @AttributeDefinition(
                description = "Seconds that such a sale takes on average: from half to one and a half times as many",
                min = "1")
        int sale_seconds() default 20;

        @AttributeDefinition(description = "Makes the customers of two runs the same. 0: drawn anew each time")
        long seed() default 0;
    }

    /** How many pauses there are at the moment, or that a sale is under way. */
    private final AtomicInteger state = new AtomicInteger();

    private final Map<Object, Runnable> watchers = new ConcurrentHashMap<>();
    private Habits habits;
    private Optional<Customers> customers = Optional.empty();

    @Activate
    public SimulatedCabinet(Config config) {
        this(habits(config));
    }

    SimulatedCabinet(Habits habits) {
        this.habits = habits;
    }

    @Activate
    synchronized void start() {
        LOG.warn("the cabinet is simulated: {}", habits);
        if (habits.isAnybody()) {
            customers = Optional.of(Customers.of(habits, this));
        }
    }

    /** Other customers come, and the cabinet stays: who watches it hears the end of the sale that was under way. */
    @Modified
    synchronized void modified(Config config) {
        stop();
        habits = habits(config);
        start();
    }

    @Deactivate
    synchronized void stop() {
        customers.ifPresent(Customers::leave);
        customers = Optional.empty();
    }

    @Override
    public Optional<Pause> pause() {
        int before = state.getAndUpdate(pauses -> pauses == SALE ? SALE : pauses + 1);
        if (before == SALE) {
            return Optional.empty();
        }
        AtomicBoolean closed = new AtomicBoolean();
        return Optional.of(() -> {
            if (!closed.getAndSet(true)) {
                state.decrementAndGet();
            }
        });
    }

    @Override
    public Watch onIdle(Runnable task) {
        Object watcher = new Object();
        watchers.put(watcher, task);
        return () -> watchers.remove(watcher);
    }

    /** A customer wants to buy; true where a sale has begun. */
    boolean beginSale() {
        return state.compareAndSet(0, SALE);
    }

    /** The customer has what was paid for. */
    void endSale() {
        if (state.compareAndSet(SALE, 0)) {
            watchers.values().forEach(Runnable::run);
        }
    }

    private static Habits habits(Config config) {
        return new Habits(
                config.busy(), config.sales_per_hour(), Duration.ofSeconds(config.sale_seconds()), config.seed());
    }
}
