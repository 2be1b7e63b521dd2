package org.noontide.server.rollout;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.noontide.server.fleet.Deadlines;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.PlanOutcome;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutPolicy;
import org.noontide.wire.protocol.Kind;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.transport.Channel;
import org.noontide.wire.transport.MessageBus;
import org.noontide.wire.transport.Receiver;
import org.noontide.wire.transport.Seat;

/**
 * The real engine on the caller's thread, which takes its turns only when it is told to; on a bus that counts what the
 * engine says and carries it nowhere. It is in the engine's package because the bundle exports nothing.
 */
public final class BenchEngine {
    /** By which every plan has to go. */
    public static final String POLICY = "deadline";

    private static final Duration DAY = Duration.ofDays(1);
    private static final int MAILBOX = 20_000;
    private static final int BATCH = 1_000;

    private final RolloutEngine engine;
    private final CountingBus bus = new CountingBus();

    /** An engine on {@code store} that never orders again within a day. */
    public BenchEngine(FleetStore store, Clock clock) {
        CardOffice office = new CardOffice(new CardOffice.Terms(Map.of(), DAY, DAY), new SecureRandom());
        engine = new RolloutEngine(
                store, bus, office, clock, new RolloutEngine.Pace(Duration.ofSeconds(1), DAY, MAILBOX, BATCH));
        Deadlines rules = new Deadlines(DAY, DAY, 3, EnumSet.noneOf(Reason.class));
        engine.addPolicy(plan -> rules, Map.of(RolloutPolicy.NAME, POLICY));
        goOn();
    }

    /** Takes {@code plan} on; nothing where no terminal needs it. */
    public Optional<RolloutId> plan(RolloutPlan plan) {
        PlanOutcome outcome = engine.plan(plan, "bench", false);
        return outcome instanceof PlanOutcome.Planned planned
                ? Optional.of(planned.rollout().id())
                : Optional.empty();
    }

    /** Leaves {@code messages} in its mailbox, of which there is room for 20,000. */
    public void say(Collection<? extends Message> messages) {
        messages.forEach(message -> bus.server.orElseThrow().received(message));
    }

    /** Has it do all that it can do now. */
    public void goOn() {
        Duration pause = Duration.ZERO;
        while (pause.isZero()) {
            pause = engine.turn();
        }
    }

    /** How many orders it has sent. */
    public long orders() {
        return bus.orders;
    }

    /** Ends it; the store stays open. */
    public void end() throws InterruptedException {
        engine.stop();
    }

    private static final class CountingBus implements MessageBus, Channel {
        private Optional<Receiver> server = Optional.empty();
        private long orders;

        @Override
        public Channel open(Seat seat, Receiver receiver) {
            server = Optional.of(receiver);
            return this;
        }

        @Override
        public CompletionStage<Void> send(Message message) {
            if (message.kind() == Kind.ORDER) {
                orders++;
            }
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {
            server = Optional.empty();
        }
    }
}
