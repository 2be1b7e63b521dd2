package org.noontide.server.health;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.noontide.server.fleet.CardRefusal;
import org.noontide.server.fleet.CardRefusals;
import org.noontide.server.fleet.ServerHealth;
import org.noontide.wire.transport.ConnectedTerminals;
import org.noontide.wire.transport.Connection;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at every connection on its beat, remembers what it saw and logs what has changed. */
@Component(
        service = {ServerHealth.class, Watch.class},
        immediate = true,
        configurationPid = "org.noontide.server.health")
@Designate(ocd = Watch.Config.class)
public final class Watch implements ServerHealth {

    @ObjectClassDefinition(name = "Health of the server's connections")
    @interface Config {
        @AttributeDefinition(description = "Milliseconds between two looks at the connections")
        long beat_millis() default 1_000;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final Clock clock;
    private final Duration beat;
    private final BooleanSupplier ending;
    private final ScheduledThreadPoolExecutor worker;

    // set by the framework while the watch runs: what comes and goes cannot come in through a constructor
    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    private volatile List<Connection> connections = List.of();

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile @Nullable ConnectedTerminals terminals;

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    private volatile List<CardRefusals> cardRefusals = List.of();

    // written by the worker alone
    private volatile Parts seen;

    @Activate
    public Watch(BundleContext context, Config config) {
        this(Clock.systemUTC(), Duration.ofMillis(config.beat_millis()), endOf(context));
    }

    /**
     * With plain values.
     *
     * @param ending true once the whole server stops, when that a part is gone is no news
     */
    Watch(Clock clock, Duration beat, BooleanSupplier ending) {
        this.clock = clock;
        this.beat = beat;
        this.ending = ending;
        this.seen = Parts.notStarted(clock.instant());
        this.worker = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "noontide-health");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static BooleanSupplier endOf(BundleContext context) {
        Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        return () -> framework.getState() == Bundle.STOPPING;
    }

    @Activate
    void start() {
        Future<?> unused = worker.scheduleWithFixedDelay(this::lookOnBeat, 0, beat.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void lookOnBeat() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.error("a look at the connections failed; the next follows", e);
        }
    }

    /** Looks at every connection that is there, and logs what is news. */
    void look() {
        if (ending.getAsBoolean()) {
            return;
        }
        Parts before = seen;
        Parts after = before.after(connections, clock.instant());
        seen = after;
        after.health().stream()
                .filter(part -> part.up() != before.isUp(part.name()))
                .forEach(Watch::log);
    }

    private static void log(PartHealth part) {
        if (part.up()) {
            LOG.info("part={} state=up", part.name());
        } else {
            LOG.warn(
                    "part={} state=down why=\"{}\"",
                    part.name(),
                    part.lastError().orElse("unknown"));
        }
    }

    @Override
    public List<PartHealth> parts() {
        // as of now: who asks between two beats is not told what was
        return seen.after(connections, clock.instant()).health();
    }

    /** How many terminals are connected; empty where the broker is one that does not tell. */
    OptionalInt connectedTerminals() {
        ConnectedTerminals now = terminals;
        return now == null ? OptionalInt.empty() : OptionalInt.of(now.count());
    }

    /** How many terminals were refused for their cards by {@code why}, wherever that is counted. */
    long refused(CardRefusal why) {
        return cardRefusals.stream()
                .mapToLong(counting -> counting.counted().getOrDefault(why, 0L))
                .sum();
    }

    /** In the framework's stead. */
    void come(CardRefusals counting) {
        cardRefusals = List.of(counting);
    }

    /** In the framework's stead. */
    void come(List<Connection> there, @Nullable ConnectedTerminals counting) {
        connections = there;
        terminals = counting;
    }

    @Deactivate
    void stop() {
        worker.shutdownNow();
    }
}
