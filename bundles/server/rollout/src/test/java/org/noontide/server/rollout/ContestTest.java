package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.server.rollout.Given.NEW;
import static org.noontide.server.rollout.Given.SWITCH;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.Rollouts;
import org.noontide.server.fleet.Targets;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;

class ContestTest {
    private static final ReleaseId NEWER = Given.release(3);

    private final Server server = new Server(1);

    ContestTest() {
        server.fleet.add(Given.published(NEWER));
    }

    @Test
    void a_later_rollout_waits_for_one_of_higher_priority_and_goes_on_when_that_has_ended() {
        RolloutId urgent = plans(NEW, 5);
        RolloutId later = plans(NEWER, 0);
        server.turns();
        server.exchanges();
        assertThat(stage(urgent)).isEqualTo(Stage.ACCEPTED);
        assertThat(stage(later)).isEqualTo(Stage.PLANNED);

        server.cabinet().goesOn();
        server.cabinet().goesOn();
        server.exchanges();
        assertThat(stage(urgent)).isEqualTo(Stage.INSTALLED);

        server.everyoneUpdates();
        assertThat(stage(later)).isEqualTo(Stage.INSTALLED);
        assertThat(server.cabinet().running()).isEqualTo(NEWER);
    }

    @Test
    void a_rollout_of_higher_priority_displaces_one_that_was_ordered_which_comes_back_as_another_attempt() {
        RolloutId first = plans(NEWER, 0);
        server.turns();
        server.exchanges();
        RolloutId urgent = plans(NEW, 5);
        server.turns();
        server.exchanges();
        assertThat(stage(urgent)).isEqualTo(Stage.ACCEPTED);
        assertThat(server.delivery(first).lookAt()).contains(Delivery.WOKEN);

        server.cabinet().goesOn();
        server.cabinet().goesOn();
        server.exchanges();
        server.everyoneUpdates();

        assertThat(stage(first)).isEqualTo(Stage.INSTALLED);
        assertThat(server.delivery(first).attempt()).isEqualTo(2);
    }

    @Test
    void what_is_of_no_use_after_the_winner_is_superseded() {
        RolloutId first = plans(NEW, 0);
        server.turns();
        server.exchanges();
        RolloutId second = plans(NEWER, 0);
        server.turns();

        assertThat(stage(first)).isEqualTo(Stage.SUPERSEDED);
        assertThat(stage(second)).isEqualTo(Stage.ORDERED);
    }

    @Test
    void what_waits_goes_on_when_the_other_is_cancelled() {
        RolloutId urgent = plans(NEW, 5);
        RolloutId later = plans(NEWER, 0);
        server.turns();
        server.exchanges();

        server.does(urgent, Rollouts.Command.CANCEL, "olga");
        server.exchanges();
        server.everyoneUpdates();

        assertThat(stage(urgent)).isEqualTo(Stage.CANCELLED);
        assertThat(stage(later)).isEqualTo(Stage.INSTALLED);
    }

    @Test
    void nothing_is_ordered_before_the_start() {
        Instant start = SWITCH.minus(Duration.ofMinutes(10));
        RolloutId rollout = server.plans(plan(NEW, 0, Optional.of(start), Optional.empty()), false);

        server.isAt(start.minusSeconds(1));
        server.bus.says(server.cabinet().isThere());
        server.turns();
        assertThat(stage(rollout)).isEqualTo(Stage.PLANNED);

        server.isAt(start);
        assertThat(stage(rollout)).isEqualTo(Stage.ORDERED);
    }

    @Test
    void a_terminal_that_is_enrolled_later_joins_until_the_end_of_joining() {
        RolloutId rollout = server.plans(plan(NEW, 0, Optional.empty(), Optional.of(SWITCH.plusSeconds(60))), false);
        server.turns();

        server.fleet.enrol(Given.terminal(7));
        server.passes(Duration.ofSeconds(1));
        server.isAt(SWITCH.plusSeconds(61));
        server.fleet.enrol(Given.terminal(8));
        server.passes(Duration.ofSeconds(1));

        assertThat(server.fleet.find(rollout, Given.terminal(7).id()).map(Delivery::stage))
                .contains(Stage.ORDERED);
        assertThat(server.fleet.find(rollout, Given.terminal(8).id())).isEmpty();
        assertThat(server.fleet.rollout(rollout).orElseThrow().tally().terminals())
                .isEqualTo(2);
    }

    private RolloutId plans(ReleaseId release, int priority) {
        return server.plans(plan(release, priority, Optional.empty(), Optional.empty()), false);
    }

    private static RolloutPlan plan(
            ReleaseId release, int priority, Optional<Instant> startAt, Optional<Instant> joinUntil) {
        return new RolloutPlan(
                release, new Targets.Everyone(), startAt, SWITCH, PlainPolicy.NAME, Map.of(), priority, joinUntil);
    }

    private Stage stage(RolloutId rollout) {
        return server.delivery(rollout).stage();
    }
}
