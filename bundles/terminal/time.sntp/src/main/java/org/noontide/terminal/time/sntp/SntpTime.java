package org.noontide.terminal.time.sntp;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.noontide.terminal.device.StandardTime;
import org.noontide.terminal.device.TimeReading;
import org.noontide.wire.protocol.Rule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The standard time from NTP servers, carried on by the monotonic clock between polls. The bound of its error is half the
 * round trip of the answer that it goes by, and what the monotonic clock may have drifted since; a server's own error is
 * not in it, since the servers are what the fleet agrees on. Until the first answer it is the wall clock, and unsure.
 *
 * <p>Without servers it follows the wall clock as it is, steps included: there the operating system disciplines the clock
 * and slews it, and counting on from one reading would run away from it.
 */
@Component(configurationPid = "org.noontide.terminal.time.sntp")
@Designate(ocd = SntpTime.Config.class)
public final class SntpTime implements StandardTime {
    private static final Logger LOG = LoggerFactory.getLogger(SntpTime.class);
    /** A clock that nobody has set may be anywhere; this is more than any rollout accepts. */
    private static final Duration UNKNOWN = Duration.ofHours(1);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);

    /** Whoever asks more often than this is answered by the last poll: a fleet must not wear its servers out. */
    private static final Duration LEAST_GAP = Duration.ofSeconds(5);

    /** Whom to ask and how often. */
    @ObjectClassDefinition(name = "Standard time by SNTP")
    @interface Config {
        @AttributeDefinition(
                description =
                        "Time servers, host or host:port, between commas; three or more outvote one that is wrong. "
                                + "None: the operating system keeps the clock")
        String servers() default "";

        @AttributeDefinition(
                description = "Without servers: milliseconds that the system clock may be wrong",
                min = "0")
        int system_uncertainty_millis() default 50;

        @AttributeDefinition(description = "Seconds from one poll of the servers to the next", min = "1")
        int poll_seconds() default 600;

        @AttributeDefinition(
                description = "Questions to each server in one poll; the quickest answer counts",
                min = "1")
        int samples() default 4;

        @AttributeDefinition(description = "What the monotonic clock may be wrong, in parts per million", min = "0")
        int drift_ppm() default 20;

        @AttributeDefinition(description = "Milliseconds to wait for an answer", min = "1")
        int timeout_millis() default 2000;
    }

    /** The same with types; what the configuration says of each holds here. */
    record Settings(
            List<TimeServer> servers,
            Duration systemUncertainty,
            Duration poll,
            int samples,
            int drift,
            Duration timeout) {
        Settings {
            Rule.require(
                    !systemUncertainty.isNegative(), "system.uncertainty.millis is negative: " + systemUncertainty);
            Rule.require(poll.compareTo(Duration.ZERO) > 0, "poll.seconds is not positive: " + poll);
            Rule.require(samples > 0, "samples is not positive: " + samples);
            Rule.require(drift >= 0, "drift.ppm is negative: " + drift);
            Rule.require(timeout.compareTo(Duration.ZERO) > 0, "timeout.millis is not positive: " + timeout);
        }
    }

    private final Settings settings;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Selection selection;
    private final NtpQuery query;
    private final ScheduledExecutorService poller;
    private final AtomicReference<@Nullable Anchor> anchor = new AtomicReference<>();
    private final Gap gap = new Gap(LEAST_GAP);

    @Activate
    public SntpTime(Config config) {
        this(
                new Settings(
                        TimeServer.parseAll(config.servers()),
                        Duration.ofMillis(config.system_uncertainty_millis()),
                        Duration.ofSeconds(config.poll_seconds()),
                        config.samples(),
                        config.drift_ppm(),
                        Duration.ofMillis(config.timeout_millis())),
                Clock.systemUTC(),
                System::nanoTime);
    }

    SntpTime(Settings settings, Clock clock, LongSupplier nanos) {
        this.settings = settings;
        this.clock = clock;
        this.nanos = nanos;
        this.selection = new Selection(settings.drift());
        this.query = new NtpQuery(settings.timeout(), nanos);
        this.poller = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "noontide-sntp");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to poll; the first answer comes later. */
    @Activate
    void start() {
        if (settings.servers().isEmpty()) {
            LOG.info("servers=none uncertainty={} the operating system keeps the clock", settings.systemUncertainty());
        } else {
            poller.execute(() -> poll(FIRST_RETRY));
        }
    }

    @Deactivate
    void stop() {
        poller.shutdownNow();
    }

    @Override
    public TimeReading read() {
        if (settings.servers().isEmpty()) {
            return new TimeReading(clock.instant(), settings.systemUncertainty());
        }
        Anchor known = anchor.get();
        return known == null
                ? new TimeReading(clock.instant(), UNKNOWN)
                : known.at(nanos.getAsLong(), settings.drift());
    }

    @Override
    public void refresh() {
        if (!settings.servers().isEmpty() && gap.allows(nanos.getAsLong())) {
            try {
                poller.execute(this::pollOnce);
            } catch (RejectedExecutionException stopped) {
                LOG.debug("stopped: no fresh poll");
            }
        }
    }

    /** Polls for ever: at first at {@code rest} and then ever slower while nothing is known, later at the set interval. */
    private void poll(Duration rest) {
        pollOnce();
        boolean slow = anchor.get() != null || rest.compareTo(settings.poll()) > 0;
        Duration next = slow ? settings.poll() : rest;
        if (!poller.isShutdown()) {
            // it catches what can fail, so there is nothing to learn from the future
            ScheduledFuture<?> unused =
                    poller.schedule(() -> poll(next.multipliedBy(2)), next.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void pollOnce() {
        try {
            askEveryServer();
        } catch (RuntimeException e) {
            LOG.error("the poll of the time servers failed; the next one comes", e);
        }
    }

    /** One poll, in the thread that calls. */
    void askEveryServer() {
        gap.polled(nanos.getAsLong());
        List<Anchor> answers = new ArrayList<>();
        for (TimeServer server : settings.servers()) {
            if (poller.isShutdown()) {
                return;
            }
            try {
                selection
                        .best(query.ask(server, settings.samples()), nanos.getAsLong())
                        .ifPresent(answers::add);
            } catch (IOException e) {
                LOG.warn("server={} gave no time: {}", server, e.toString());
            }
        }
        long now = nanos.getAsLong();
        Optional<Anchor> agreed = selection.agreed(answers, now);
        if (agreed.isPresent()) {
            take(agreed.get(), now, answers.size());
        } else {
            LOG.warn(
                    "answers={} servers={} no time that they agree on; going on with {}",
                    answers.size(),
                    settings.servers().size(),
                    anchor.get() == null ? "the system clock" : "the last one");
        }
    }

    private void take(Anchor found, long now, int answers) {
        Anchor used = anchor.get();
        Anchor kept = used == null ? found : selection.keep(used, found, now);
        anchor.set(kept);
        if (used == null) {
            LOG.info("answers={} uncertainty={} the standard time is known", answers, kept.error());
        } else {
            LOG.debug("answers={} uncertainty={}", answers, kept.errorAt(now, settings.drift()));
        }
    }
}
