package org.noontide.server.rollout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.noontide.server.fleet.CommandOutcome;
import org.noontide.server.fleet.FleetListener;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.PlanOutcome;
import org.noontide.server.fleet.Rehearsal;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutPolicy;
import org.noontide.server.fleet.RolloutState;
import org.noontide.server.fleet.Rollouts;
import org.noontide.server.fleet.UnfitPlanException;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Rule;
import org.noontide.wire.protocol.TerminalId;
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

    private static final int STOP_SECONDS = 10;

    @ObjectClassDefinition(name = "Rollout engine")
    @interface Config {
        @AttributeDefinition(description = "Milliseconds between two looks at what is due")
        long beat_millis() default 1000;

        @AttributeDefinition(
                description = "Seconds that an order may stay unanswered before it is sent again; each time it takes"
                        + " twice as long")
        long resend_seconds() default 30;

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

    private final Policies policies = new Policies();
    private final Listeners listeners = new Listeners();
    private final Clock clock;
    private final Mailbox mailbox;
    private final Planning planning;
    private final Turns turns;
    private final Thread thread = new Thread(this::run, "noontide-rollout");
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicBoolean hurry = new AtomicBoolean();

    @Activate
    public RolloutEngine(
            @Reference(policyOption = ReferencePolicyOption.GREEDY) FleetStore store,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) MessageBus bus,
            @Reference CardOffice office,
            Config config) {
        this(
                store,
                bus,
                office,
                Clock.systemUTC(),
                new Pace(
                        Duration.ofMillis(config.beat_millis()),
                        Duration.ofSeconds(config.resend_seconds()),
                        config.mailbox(),
                        config.batch()));
    }

    RolloutEngine(FleetStore store, MessageBus bus, CardOffice office, Clock clock, Pace pace) {
        this.clock = clock;
        this.mailbox = new Mailbox(pace.mailbox(), clock);
        this.planning = new Planning(store, policies);
        this.turns = new Turns(store, bus, policies, listeners, office, mailbox, clock, pace);
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

    /** Someone who wants to know what changes has come. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addListener(FleetListener listener) {
        listeners.add(listener);
    }

    /** He has gone. */
    void removeListener(FleetListener listener) {
        listeners.remove(listener);
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
    public PlanOutcome plan(RolloutPlan plan, String by, boolean approval) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Rollout> planned;
        try {
            RolloutState state = approval ? RolloutState.AWAITING_APPROVAL : RolloutState.RUNNING;
            planned = planning.take(plan, by, state, now);
        } catch (UnfitPlanException e) {
            return new PlanOutcome.Refused(e.entry(), e.objection());
        }
        if (planned.isEmpty()) {
            LOG.info("release=\"{}\" switchAt={} no terminal needs it", plan.release(), plan.switchAt());
            return new PlanOutcome.NoneNeedsIt();
        }
        Rollout rollout = planned.get();
        LOG.info(
                "update={} release=\"{}\" switchAt={} policy={} terminals={} waves={} by={} state={} planned",
                rollout.id(),
                plan.release(),
                plan.switchAt(),
                plan.policy(),
                rollout.tally().terminals(),
                rollout.waves().size(),
                by,
                rollout.state());
        hurry.set(true);
        mailbox.wake();
        listeners.changed(rollout.id());
        return new PlanOutcome.Planned(rollout);
    }

    @Override
    public Rehearsal rehearse(RolloutPlan plan) throws UnfitPlanException {
        return planning.rehearse(plan, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    @Override
    public CommandOutcome command(RolloutId rollout, Command command, String by) {
        return Patience.await(submit(rollout, command, by), "command " + command + " for update " + rollout);
    }

    @Override
    public boolean decommission(TerminalId terminal, String by) {
        return Patience.await(submit(terminal, by), "decommissioning of terminal " + terminal);
    }

    /** Hands a terminal in that is to leave, for the next turn. */
    CompletableFuture<Boolean> submit(TerminalId terminal, String by) {
        CompletableFuture<Boolean> outcome = turns.departures().add(terminal, by);
        mailbox.wake();
        return outcome;
    }

    /** Hands a command in, for the next turn. */
    CompletableFuture<CommandOutcome> submit(RolloutId rollout, Command command, String by) {
        CompletableFuture<CommandOutcome> outcome = turns.commands().add(rollout, command, by);
        mailbox.wake();
        return outcome;
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
