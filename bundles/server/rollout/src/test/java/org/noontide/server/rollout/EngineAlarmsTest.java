package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.server.rollout.Given.NEW;
import static org.noontide.server.rollout.Given.OLD;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.Progress;
import org.noontide.server.fleet.RaisedAlarm;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.Standing;
import org.noontide.server.fleet.Targets;
import org.noontide.wire.protocol.ExceptionNotice;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Presence;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;

class EngineAlarmsTest {

    @Test
    void a_terminal_that_says_that_it_failed_raises_an_alarm_with_what_it_runs() {
        Server server = new Server(1);
        RolloutId rollout = server.plans(NEW);
        server.turns();

        server.bus.says(notice(server.cabinet().id(), rollout, 1, Given.release(7)));
        server.turns();

        Delivery delivery = server.delivery(rollout);
        Fault fault = new Fault(Reason.UNHEALTHY, "as raised");
        assertThat(alarms(server))
                .containsExactly(
                        new Alarm.OfDelivery(delivery.id(), NEW, Given.release(7), fault, server.clock.instant()));
    }

    @Test
    void a_terminal_whose_attempts_are_used_up_raises_an_alarm_with_what_it_last_said_that_it_runs() {
        Server server = new Server(1);
        TerminalId terminal = server.cabinet().id();
        RolloutId rollout = server.plans(NEW);
        server.turns();
        server.bus.says(isThere(terminal, OLD));
        server.bus.says(isThere(terminal, new ReleaseId("other", OLD.version(), 9)));

        server.isAt(Given.SWITCH);
        for (int minute = 0; minute < 30; minute++) {
            server.passes(Duration.ofMinutes(1));
        }

        assertThat(alarms(server)).hasSize(1);
        Alarm.OfDelivery alarm = (Alarm.OfDelivery) alarms(server).get(0);
        assertThat(alarm.delivery()).isEqualTo(new DeliveryId(rollout, terminal));
        assertThat(alarm.fault().reason()).isEqualTo(Reason.ATTEMPTS_USED_UP);
        assertThat(alarm.running().application()).isEqualTo("other");
    }

    @Test
    void a_policy_that_throws_raises_one_for_its_rollout_and_others_go_on() {
        Server server = new Server(1);
        server.hasPolicy("wild", plan -> {
            if (server.fleet.rollouts().isEmpty()) {
                return new PlainPolicy();
            }
            throw new IllegalStateException("oops");
        });
        RolloutId wild = server.plans(
                new RolloutPlan(NEW, new Targets.Listed(Set.of(Given.TERMINAL)), Given.SWITCH, "wild"), false);
        server.fleet.enrol(Given.terminal(2));
        TerminalId second = Given.terminal(2).id();
        RolloutId plain = server.plans(
                new RolloutPlan(NEW, new Targets.Listed(Set.of(second)), Given.SWITCH, PlainPolicy.NAME), false);
        server.turns();
        server.passes(Duration.ofMinutes(5));

        assertThat(alarms(server)).singleElement().isInstanceOfSatisfying(Alarm.OfRollout.class, alarm -> {
            assertThat(alarm.rollout()).isEqualTo(wild);
            assertThat(alarm.trouble()).isEqualTo(Alarm.Trouble.POLICY_FAILS);
            assertThat(alarm.detail()).contains("oops");
        });
        assertThat(server.delivery(wild).stage()).isEqualTo(Stage.PLANNED);
        assertThat(server.fleet.delivery(plain, second).stage()).isEqualTo(Stage.ORDERED);
    }

    @Test
    void a_terminal_that_is_ordered_again_raises_none() {
        Server server = new Server(1);
        RolloutId rollout = server.plans(NEW);
        server.isAt(Given.SWITCH);
        server.turns();

        server.passes(Duration.ofMinutes(5));

        assertThat(server.delivery(rollout).attempt()).isEqualTo(2);
        assertThat(alarms(server)).isEmpty();
    }

    @Test
    void a_report_that_completes_the_notice_of_a_failure_raises_no_second_alarm() {
        Server server = new Server(1);
        RolloutId rollout = server.plans(NEW);
        server.turns();
        server.bus.says(notice(server.cabinet().id(), rollout, 1, OLD));
        server.turns();

        server.bus.says(Given.report(Stage.FAILED, 1));
        server.turns();

        assertThat(server.delivery(rollout).downloaded()).isEqualTo(700);
        assertThat(raisedIn(server.fleet.commits())).hasSize(1);
    }

    @Test
    void a_delivery_that_installs_after_all_keeps_its_alarm() {
        Server server = new Server(1);
        RolloutId rollout = server.plans(NEW);
        server.turns();
        server.exchanges();
        server.bus.says(notice(server.cabinet().id(), rollout, 1, OLD));
        server.turns();
        List<Alarm> raised = alarms(server);

        for (int turn = 0; turn < 4; turn++) {
            server.cabinet().goesOn();
            server.exchanges();
        }

        assertThat(server.delivery(rollout).standing()).isEqualTo(Standing.NORMAL);
        assertThat(alarms(server)).hasSize(1).isEqualTo(raised);
    }

    @Test
    void every_delivery_that_fails_has_exactly_one_alarm_whatever_happens() throws InterruptedException {
        int raised = 0;
        for (int seed = 0; seed < 40; seed++) {
            Random chance = new Random(seed);
            Server server = new Server(20);
            RolloutId rollout = server.plans(NEW);
            server.cabinets.keySet().removeIf(silent -> chance.nextInt(5) == 0);

            for (int round = 0; round < 60; round++) {
                happens(server, rollout, chance);
            }
            for (int minute = 0; minute < 120; minute++) {
                server.passes(Duration.ofMinutes(1));
            }

            assertThat(raisedIn(server.fleet.commits()))
                    .as("seed %s", seed)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(failedIn(server.fleet.commits()));
            raised += alarms(server).size();
        }
        assertThat(raised).as("deliveries that failed over all seeds").isBetween(150, 700);
    }

    private static void happens(Server server, RolloutId rollout, Random chance) throws InterruptedException {
        server.exchangesBadly(chance);
        for (Cabinet cabinet : server.cabinets.values()) {
            if (chance.nextInt(30) == 0) {
                int attempt = server.fleet.delivery(rollout, cabinet.id()).attempt();
                server.bus.says(notice(cabinet.id(), rollout, attempt, cabinet.running()));
                server.bus.says(notice(cabinet.id(), rollout, attempt, cabinet.running()));
            }
        }
        if (chance.nextInt(10) == 0) {
            server.passes(Duration.ofMinutes(chance.nextInt(20)));
        }
        if (chance.nextInt(20) == 0) {
            server.fleet.fails(true);
            server.turns();
            server.fleet.fails(false);
            server.restarts();
        }
    }

    private static List<DeliveryId> raisedIn(List<Progress> commits) {
        return commits.stream()
                .flatMap(progress -> progress.alarms().stream())
                .map(EngineAlarmsTest::delivery)
                .toList();
    }

    private static Set<DeliveryId> failedIn(List<Progress> commits) {
        Set<DeliveryId> failed = new LinkedHashSet<>();
        for (Progress progress : commits) {
            List<DeliveryId> now = new ArrayList<>();
            progress.changes().stream()
                    .map(Progress.Change::after)
                    .filter(delivery -> delivery.standing() == Standing.FAILED && delivery.isEnded())
                    .filter(delivery -> failed.add(delivery.id()))
                    .forEach(delivery -> now.add(delivery.id()));
            assertThat(progress.alarms())
                    .extracting(EngineAlarmsTest::delivery)
                    .as("alarms are in the commit that learns of the failure")
                    .containsExactlyElementsOf(now);
        }
        return failed;
    }

    private static DeliveryId delivery(Alarm alarm) {
        return ((Alarm.OfDelivery) alarm).delivery();
    }

    private static List<Alarm> alarms(Server server) {
        return server.fleet.alarms(0, 1_000).stream().map(RaisedAlarm::alarm).toList();
    }

    private static ExceptionNotice notice(TerminalId terminal, RolloutId rollout, int attempt, ReleaseId running) {
        return new ExceptionNotice(
                terminal, rollout, attempt, Given.NOW, running, new Fault(Reason.UNHEALTHY, "as raised"));
    }

    private static Presence isThere(TerminalId terminal, ReleaseId running) {
        return new Presence(terminal, Optional.of(new Presence.Condition(Given.NOW, running, "a", Optional.empty())));
    }
}
