package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.server.rollout.Given.NEW;
import static org.noontide.server.rollout.Given.OLD;
import static org.noontide.server.rollout.Given.SWITCH;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.RaisedAlarm;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutState;
import org.noontide.server.fleet.Rollouts.Command;
import org.noontide.server.fleet.Targets;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.UpdateOrder;

class WavesTest {
    private final Server server = new Server(3);

    @Test
    void the_first_wave_alone_is_ordered_until_it_has_succeeded() {
        RolloutId rollout = plans(false);
        server.turns();
        server.exchanges();
        assertThat(stages(rollout)).containsExactly(Stage.ACCEPTED, Stage.PLANNED, Stage.PLANNED);

        server.cabinet().goesOn();
        server.isAt(SWITCH);
        server.cabinet().goesOn();
        server.exchanges();
        server.beats();

        assertThat(stages(rollout)).containsExactly(Stage.INSTALLED, Stage.ORDERED, Stage.ORDERED);
    }

    @Test
    void a_wave_that_starts_switches_at_an_instant_of_its_own() {
        RolloutId rollout = plans(false);
        server.everyoneUpdates();

        server.beats();
        Instant started = server.clock.instant();
        List<Instant> instants = server.bus.takeSent().stream()
                .filter(UpdateOrder.class::isInstance)
                .map(message -> ((UpdateOrder) message).switchAt())
                .toList();

        assertThat(instants).containsOnly(started.plus(WavyPolicy.LEAD)).hasSize(2);
        assertThat(server.fleet.waves(rollout).get(1).startedAt()).contains(started);
    }

    @Test
    void a_server_that_restarts_between_two_waves_goes_on_with_the_next() throws InterruptedException {
        RolloutId rollout = plans(false);
        server.turns();
        server.exchanges();
        server.cabinet().goesOn();
        server.cabinet().goesOn();
        // the report is committed, and the server dies before it looks at its waves
        server.cabinet().repeats().forEach(server.bus::says);
        var unused = server.engine().turn();

        server.restarts();
        server.hasPolicy(WavyPolicy.NAME, new WavyPolicy(false));
        server.passes(Duration.ofSeconds(30));

        assertThat(stages(rollout)).containsExactly(Stage.INSTALLED, Stage.ORDERED, Stage.ORDERED);
    }

    @Test
    void no_wave_starts_while_the_policy_is_gone() throws InterruptedException {
        RolloutId rollout = plans(false);
        server.turns();

        server.restarts();
        server.passes(Duration.ofMinutes(5));

        assertThat(server.fleet.waves(rollout).get(1).isStarted()).isFalse();
    }

    @Test
    void too_many_failures_stop_the_rollout_with_one_alarm_and_the_rest_is_not_ordered() {
        RolloutId rollout = plans(false);
        firstFails();

        assertThat(server.state(rollout)).isEqualTo(RolloutState.STOPPED);
        assertThat(stages(rollout)).containsExactly(Stage.FAILED, Stage.PLANNED, Stage.PLANNED);
        assertThat(ofRollouts()).singleElement().satisfies(alarm -> {
            assertThat(alarm.trouble()).isEqualTo(Alarm.Trouble.TOO_MANY_FAILED);
            assertThat(alarm.detail()).isEqualTo("a terminal failed");
        });
    }

    @Test
    void a_stopped_rollout_is_resumed_by_an_operator_and_stopped_again_by_its_policy_with_no_other_alarm() {
        RolloutId rollout = plans(false);
        firstFails();

        server.does(rollout, Command.RESUME, "olga");
        server.bus.says(server.cabinet().isThere());
        server.passes(Duration.ofHours(3));

        assertThat(ofRollouts()).hasSize(1);
    }

    @Test
    void a_rollout_that_is_undone_is_cancelled_and_who_switched_goes_back() {
        server.fleet.add(Given.published(OLD));
        server.hasPolicy("deadline", new PlainPolicy());
        RolloutId rollout = plans(false);
        server.everyoneUpdates();
        server.beats();
        server.exchanges();

        server.does(rollout, Command.UNDO, "otto");
        server.everyoneUpdates();
        server.everyoneUpdates();

        assertThat(server.state(rollout)).isEqualTo(RolloutState.CANCELLED);
        assertThat(stages(rollout)).containsExactly(Stage.INSTALLED, Stage.CANCELLED, Stage.CANCELLED);
        assertThat(server.cabinet().running()).isEqualTo(OLD);
        assertThat(stages(new RolloutId(2))).containsExactly(Stage.INSTALLED);
    }

    @Test
    void a_policy_may_undo_by_itself_and_doing_it_twice_plans_one_way_back() {
        server.fleet.add(Given.published(OLD));
        server.hasPolicy("deadline", new PlainPolicy());
        RolloutId rollout = plans(true);
        server.everyoneUpdates();
        server.beats();
        server.exchanges();
        server.cabinets.values().stream().skip(1).findFirst().orElseThrow().fails();
        server.exchanges();
        server.beats();

        server.does(rollout, Command.UNDO, "otto");

        assertThat(server.state(rollout)).isEqualTo(RolloutState.CANCELLED);
        assertThat(server.fleet.rollouts())
                .filteredOn(it -> it.plan().targets().equals(new Targets.Undoing(rollout)))
                .singleElement()
                .satisfies(back -> assertThat(back.plan().release()).isEqualTo(OLD));
    }

    @Test
    void what_has_no_archive_any_more_cannot_be_gone_back_to_and_a_person_hears_of_it() {
        RolloutId rollout = plans(false);
        server.everyoneUpdates();

        server.does(rollout, Command.UNDO, "otto");

        assertThat(ofRollouts()).singleElement().satisfies(alarm -> {
            assertThat(alarm.trouble()).isEqualTo(Alarm.Trouble.NOT_UNDONE);
            assertThat(alarm.detail()).contains(OLD.toString());
        });
    }

    private RolloutId plans(boolean undoes) {
        server.hasPolicy(WavyPolicy.NAME, new WavyPolicy(undoes));
        return server.plans(new RolloutPlan(NEW, new Targets.Everyone(), SWITCH, WavyPolicy.NAME), false);
    }

    private void firstFails() {
        server.turns();
        server.exchanges();
        server.cabinet().fails();
        server.exchanges();
        server.beats();
        server.passes(Duration.ofSeconds(2));
    }

    private List<Stage> stages(RolloutId rollout) {
        return server.cabinets.keySet().stream()
                .map(terminal -> server.fleet.find(rollout, terminal))
                .flatMap(Optional::stream)
                .map(Delivery::stage)
                .toList();
    }

    private List<Alarm.OfRollout> ofRollouts() {
        return server.fleet.alarms(0, 1_000).stream()
                .map(RaisedAlarm::alarm)
                .filter(Alarm.OfRollout.class::isInstance)
                .map(Alarm.OfRollout.class::cast)
                .toList();
    }
}
