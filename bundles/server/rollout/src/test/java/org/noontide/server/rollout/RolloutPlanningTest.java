package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.server.rollout.Given.NEW;
import static org.noontide.server.rollout.Given.NOW;
import static org.noontide.server.rollout.Given.SWITCH;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noontide.server.fleet.PlanOutcome;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.Targets;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.UpdateOrder;

class RolloutPlanningTest {
    private final Server server = new Server(2);

    @Test
    void a_policy_that_is_not_there_is_refused_and_those_that_are_there_are_named() {
        server.hasPolicy("another", new PlainPolicy());

        PlanOutcome outcome = server.engine().plan(plan(NEW, SWITCH, "wishful"), "olga", false);

        assertThat(outcome).isInstanceOfSatisfying(PlanOutcome.Refused.class, refused -> {
            assertThat(refused.field()).isEqualTo("policy");
            assertThat(refused.objection()).hasToString("no policy is called wishful; known policies: another, plain");
        });
    }

    @Test
    void a_release_that_was_not_uploaded_is_refused() {
        PlanOutcome outcome = server.engine().plan(plan(Given.release(9), SWITCH, PlainPolicy.NAME), "olga", false);

        assertThat(outcome).isInstanceOfSatisfying(PlanOutcome.Refused.class, refused -> assertThat(refused.field())
                .isEqualTo("release"));
    }

    @ParameterizedTest(name = "{0} ms ago is refused: {1}")
    @CsvSource({"0, false", "1000, false", "1001, true"})
    void a_switch_instant_that_is_past_is_refused_but_now_is_not(long millis, boolean refused) {
        PlanOutcome outcome = server.engine().plan(plan(NEW, NOW.minusMillis(millis), PlainPolicy.NAME), "olga", false);

        assertThat(outcome instanceof PlanOutcome.Refused).isEqualTo(refused);
    }

    @Test
    void a_plan_that_no_terminal_needs_sends_nothing() {
        server.everyoneConnects();
        server.fleet.add(Given.published(Given.OLD));

        PlanOutcome outcome = server.engine().plan(plan(Given.OLD, SWITCH, PlainPolicy.NAME), "olga", false);
        server.turns();

        assertThat(outcome).isEqualTo(new PlanOutcome.NoneNeedsIt());
        assertThat(server.bus.takeSent()).isEmpty();
    }

    @Test
    void a_plan_for_one_terminal_orders_that_one_alone_and_does_not_wait_for_the_beat() {
        server.everyoneConnects();
        TerminalId second = new TerminalId("VM-0002");

        PlanOutcome outcome = server.engine()
                .plan(
                        new RolloutPlan(NEW, new Targets.Listed(Set.of(second)), SWITCH, PlainPolicy.NAME),
                        "olga",
                        false);
        server.turns();

        assertThat(outcome).isInstanceOf(PlanOutcome.Planned.class);
        assertThat(server.bus.takeSent()).extracting(Message::terminal).containsExactly(second);
    }

    @Test
    @Timeout(20)
    void the_engine_runs_on_a_thread_of_its_own_until_it_is_stopped() throws InterruptedException {
        assertThat(server.bus.isOpened()).isTrue();
        // a beat of an hour: only the wake-up can bring the order in time
        RolloutEngine engine = new RolloutEngine(
                server.fleet,
                server.bus,
                server.office,
                server.clock,
                new RolloutEngine.Pace(Duration.ofHours(1), Given.RESEND, 10, 10));
        engine.addPolicy(new PlainPolicy(), Map.of("noontide.policy", PlainPolicy.NAME));
        engine.start();
        assertThat(server.bus.isOpened()).isTrue();
        server.cabinets.values().forEach(cabinet -> server.bus.says(cabinet.isThere()));

        PlanOutcome outcome = engine.plan(plan(NEW, SWITCH, PlainPolicy.NAME), "olga", false);
        Message first = server.bus.sent().poll(10, TimeUnit.SECONDS);
        engine.stop();

        assertThat(outcome).isInstanceOf(PlanOutcome.Planned.class);
        assertThat(first).isInstanceOf(UpdateOrder.class);
        assertThat(server.bus.isOpen()).isFalse();
    }

    private static RolloutPlan plan(ReleaseId release, Instant switchAt, String policy) {
        return new RolloutPlan(release, new Targets.Everyone(), switchAt, policy);
    }
}
