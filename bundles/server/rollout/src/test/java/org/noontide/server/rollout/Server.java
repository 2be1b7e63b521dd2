package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.noontide.server.fleet.CommandOutcome;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.PlanOutcome;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutPolicy;
import org.noontide.server.fleet.RolloutState;
import org.noontide.server.fleet.Rollouts;
import org.noontide.server.fleet.Targets;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;

/** An engine between a store and a bus of the tests, moved on step by step; no thread runs. */
final class Server {
    private static final Map<String, Object> PLAIN = Map.of(RolloutPolicy.NAME, PlainPolicy.NAME);

    final SteppedClock clock = new SteppedClock();
    final MemoryFleet fleet = new MemoryFleet();
    final ScriptedBus bus = new ScriptedBus();
    final Map<TerminalId, Cabinet> cabinets = new LinkedHashMap<>();
    final CardOffice office = new CardOffice(
            new CardOffice.Terms(
                    Map.of(Given.CARD.key(), Given.ISSUER_KEY), Duration.ofMinutes(30), Duration.ofMinutes(45)),
            new SecureRandom());
    private final PlainPolicy policy = new PlainPolicy();
    private final RolloutEngine.Pace pace;
    private RolloutEngine engine;

    Server(int terminals) {
        this(terminals, new RolloutEngine.Pace(Duration.ofSeconds(1), Given.RESEND, 1_000, 1_000));
    }

    Server(int terminals, RolloutEngine.Pace pace) {
        this.pace = pace;
        fleet.add(Given.published(Given.NEW));
        for (int number = 1; number <= terminals; number++) {
            fleet.enrol(Given.terminal(number));
            Cabinet cabinet = new Cabinet(Given.terminal(number), 100 + number);
            cabinets.put(cabinet.id(), cabinet);
        }
        engine = begun();
    }

    private RolloutEngine begun() {
        RolloutEngine begun = new RolloutEngine(fleet, bus, office, clock, pace);
        begun.addPolicy(policy, PLAIN);
        var unused = begun.turn();
        return begun;
    }

    /** Ends the engine with all that it had in memory, and begins another on the same store. */
    void restarts() throws InterruptedException {
        engine.stop();
        engine = begun();
    }

    void losesItsPolicy() {
        engine.removePolicy(policy, PLAIN);
    }

    void getsItsPolicyBack() {
        engine.addPolicy(policy, PLAIN);
    }

    void hasPolicy(String name, RolloutPolicy other) {
        engine.addPolicy(other, Map.of(RolloutPolicy.NAME, name));
    }

    /** The first terminal comes back with what it runs and nothing else. */
    void reflashes() {
        Cabinet anew = cabinet().reflashed();
        cabinets.put(anew.id(), anew);
    }

    RolloutEngine engine() {
        return engine;
    }

    Cabinet cabinet() {
        return cabinets.values().iterator().next();
    }

    /** Everyone says that it is there. */
    void everyoneConnects() {
        cabinets.values().forEach(cabinet -> bus.says(cabinet.isThere()));
        turns();
    }

    RolloutId plans(ReleaseId release) {
        RolloutPlan plan = new RolloutPlan(release, new Targets.Everyone(), Given.SWITCH, PlainPolicy.NAME);
        return ((PlanOutcome.Planned) engine.plan(plan, "olga", false))
                .rollout()
                .id();
    }

    /** Plans what {@code plan} says, as olga. */
    RolloutId plans(RolloutPlan plan, boolean approval) {
        return ((PlanOutcome.Planned) engine.plan(plan, "olga", approval))
                .rollout()
                .id();
    }

    /** {@code by} commands, and the engine answers. */
    CommandOutcome commands(RolloutId rollout, Rollouts.Command command, String by) {
        CompletableFuture<CommandOutcome> outcome = engine.submit(rollout, command, by);
        turns();
        return outcome.join();
    }

    /** {@code by} commands, and it is done. */
    void does(RolloutId rollout, Rollouts.Command command, String by) {
        assertThat(commands(rollout, command, by)).isInstanceOf(CommandOutcome.Done.class);
    }

    /** Everyone goes on and is heard, from the next beat on, until all that is open here is done. */
    void everyoneUpdates() {
        beats();
        for (int round = 0; round < 3; round++) {
            exchanges();
            cabinets.values().forEach(Cabinet::goesOn);
        }
        exchanges();
    }

    RolloutState state(RolloutId rollout) {
        return fleet.rollout(rollout).orElseThrow().state();
    }

    Delivery delivery(RolloutId rollout) {
        return fleet.delivery(rollout, cabinet().id());
    }

    /** Lets the engine do all that it can do now. */
    void turns() {
        Duration pause = Duration.ZERO;
        for (int turn = 0; pause.isZero() && turn < 10_000; turn++) {
            pause = engine.turn();
        }
    }

    /** Lets the time be {@code instant}, and the engine do what it does then. */
    void isAt(Instant instant) {
        clock.to(instant);
        turns();
    }

    /** The next beat comes. */
    void beats() {
        passes(Duration.ofSeconds(1));
    }

    void passes(Duration time) {
        isAt(clock.instant().plus(time));
    }

    /** Some of what is said is lost, some said twice; everyone goes on when the road lets him. */
    void exchangesBadly(Random road) {
        for (Message message : bus.takeSent()) {
            for (int times = road.nextInt(3); times > 0; times--) {
                hears(message);
            }
        }
        List<Message> said = new ArrayList<>();
        for (Cabinet cabinet : cabinets.values()) {
            if (road.nextInt(3) == 0) {
                cabinet.goesOn();
            }
            if (road.nextInt(4) == 0) {
                said.add(cabinet.isThere());
            }
            for (Message report : cabinet.repeats()) {
                for (int times = road.nextInt(3); times > 0; times--) {
                    said.add(report);
                }
            }
        }
        Collections.shuffle(said, road);
        said.forEach(bus::says);
        passes(Duration.ofSeconds(1));
    }

    /** What the server says reaches everybody. */
    List<Message> delivers() {
        List<Message> sent = bus.takeSent();
        for (Message message : sent) {
            hears(message);
        }
        return sent;
    }

    private void hears(Message message) {
        Cabinet cabinet = cabinets.get(message.terminal());
        if (cabinet != null) {
            cabinet.hears(message);
        }
    }

    /** Everyone says again what is not acknowledged, and the server hears and answers it. */
    void exchanges() {
        delivers();
        cabinets.values().forEach(cabinet -> cabinet.repeats().forEach(bus::says));
        turns();
        delivers();
    }
}
