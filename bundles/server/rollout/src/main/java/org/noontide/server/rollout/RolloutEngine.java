package org.noontide.server.rollout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.PlanOutcome;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutPolicy;
import org.noontide.server.fleet.Rollouts;
import org.noontide.wire.protocol.Rule;
import org.noontide.wire.transport.MessageBus;
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

/** Carries every rollout out, on one thread of its own. What that thread does is in {@link Turns}. */
@Component(configurationPid = "org.noontide.server.rollout", immediate = true, service = Rollouts.class)
@Designate(ocd = RolloutEngine.Config.class)
public final class RolloutEngine implements Rollouts {
    private static final Logger LOG = LoggerFactory.getLogger(RolloutEngine.class);

    /** An operator's "now" is a moment old when it arrives. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(1);

    private static final int STOP_SECONDS = 10;

    @ObjectClassDefinition(name = "Rollout engine")
    @interface Config {
        @AttributeDefinition(description = "Milliseconds between two looks at what is due")
        long beat_millis() default 1000;

        @AttributeDefinition(
                description = "Seconds that an order may stay unanswered before it is sent again; each time it takes"
                        + " twice as long")
        long resend_seconds() default 10;

        @AttributeDefinition(
                description =
                        "Messages that may wait for the engine; more are dropped, and repeated by" + " their terminals")
        int mailbox() default 20_000;

        @AttributeDefinition(
                description = "Messages, or deliveries that are due, that are committed as one; at most 10000")
        int batch() default 1_000;
    }

    /**
     * How fast the engine goes.
     *
     * @param resend the shortest time after which an unanswered order is sent again
     * @param batch how much is committed as one
     */
    record Pace(Duration beat, Duration resend, int mailbox, int batch) {
        Pace {
            Rule.require(beat.toMillis() > 0, "beat_millis is positive: " + beat);
            Rule.require(resend.toMillis() > 0, "resend_seconds is positive: " + resend);
            Rule.require(mailbox > 0, "mailbox is positive: " + mailbox);
            Rule.require(batch > 0 && batch <= 10_000, "batch is 1 to 10000: " + batch);
        }
    }

    private final FleetStore store;
    private final Policies policies = new Policies();
    private final Clock clock;
    private final Mailbox mailbox;
    private final Turns turns;
    private final Thread thread = new Thread(this::run, "noontide-rollout");
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicBoolean hurry = new AtomicBoolean();

    @Activate
    public RolloutEngine(
            @Reference(policyOption = ReferencePolicyOption.GREEDY) FleetStore store,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) MessageBus bus,
            Config config) {
        this(
                store,
                bus,
                Clock.systemUTC(),
                new Pace(
                        Duration.ofMillis(config.beat_millis()),
                        Duration.ofSeconds(config.resend_seconds()),
                        config.mailbox(),
                        config.batch()));
    }

    RolloutEngine(FleetStore store, MessageBus bus, Clock clock, Pace pace) {
        this.store = store;
        this.clock = clock;
        this.mailbox = new Mailbox(pace.mailbox(), clock);
        this.turns = new Turns(store, bus, policies, mailbox, clock, pace);
    }

    /** A policy has come. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(" + RolloutPolicy.NAME + "=*)")
    void addPolicy(RolloutPolicy policy, Map<String, Object> properties) {
        policies.add(String.valueOf(properties.get(RolloutPolicy.NAME)), policy);
    }

    /** A policy has gone. */
    void removePolicy(RolloutPolicy policy, Map<String, Object> properties) {
        policies.remove(String.valueOf(properties.get(RolloutPolicy.NAME)), policy);
    }

    @Activate
    void start() {
        thread.start();
    }

    /** The thread is asked, not interrupted: an interrupt in the middle of a commit closes the files of some databases. */
    @Deactivate
    void stop() throws InterruptedException {
        stopping.countDown();
        mailbox.wake();
        thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        if (thread.isAlive()) {
            LOG.warn("thread={} is still busy after seconds={}", thread.getName(), STOP_SECONDS);
        }
        turns.close();
    }

    @Override
    public PlanOutcome plan(RolloutPlan plan) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (policies.named(plan.policy()).isEmpty()) {
            String known = policies.names().isEmpty() ? "there is none" : String.join(", ", policies.names());
            return new PlanOutcome.Refused(
                    "policy", "no policy is called " + plan.policy() + "; known policies: " + known);
        }
        if (plan.switchAt().isBefore(now.minus(ON_ITS_WAY))) {
            return new PlanOutcome.Refused("switchAt", "the switch instant is past: " + plan.switchAt());
        }
        if (store.release(plan.release()).isEmpty()) {
            return new PlanOutcome.Refused("release", "no such release was uploaded: " + plan.release());
        }
        Optional<Rollout> planned = store.plan(plan, now);
        if (planned.isEmpty()) {
            LOG.info("release=\"{}\" switchAt={} no terminal needs it", plan.release(), plan.switchAt());
            return new PlanOutcome.NoneNeedsIt();
        }
        Rollout rollout = planned.get();
        LOG.info(
                "update={} release=\"{}\" switchAt={} policy={} terminals={} planned",
                rollout.id(),
                plan.release(),
                plan.switchAt(),
                plan.policy(),
                rollout.tally().terminals());
        hurry.set(true);
        mailbox.wake();
        return new PlanOutcome.Planned(rollout);
    }

    /** One turn of the engine, see {@link Turns#turn}. */
    Duration turn() {
        return turns.turn(hurry.getAndSet(false));
    }

    /** How many messages the mailbox had no room for. */
    long dropped() {
        return mailbox.dropped();
    }

    private void run() {
        LOG.info("the rollout engine runs");
        try {
            while (stopping.getCount() > 0) {
                Duration pause = turn();
                if (pause.isZero()) {
                    continue;
                }
                if (turns.isFailing()) {
                    boolean unused = stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
                } else {
                    mailbox.await(pause);
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("the rollout engine was interrupted and ends");
            Thread.currentThread().interrupt();
        }
    }
}
