package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.server.rollout.Given.NEW;
import static org.noontide.server.rollout.Given.SWITCH;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.noontide.server.fleet.CommandOutcome;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutState;
import org.noontide.server.fleet.Rollouts.Command;
import org.noontide.server.fleet.Standing;
import org.noontide.server.fleet.Targets;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.Withdrawal;

class CommandsTest {
    private final Server server = new Server(1);

    @Test
    void nothing_is_ordered_before_another_operator_approves() {
        RolloutId rollout = plansForApproval();
        server.passes(Duration.ofMinutes(10));
        assertThat(orders()).isEmpty();

        CommandOutcome own = server.commands(rollout, Command.APPROVE, "olga");
        CommandOutcome others = server.commands(rollout, Command.APPROVE, "otto");

        assertThat(own).satisfies(Given.refused("it was planned by olga, and another operator must approve it"));
        assertThat(others).isInstanceOf(CommandOutcome.Done.class);
        assertThat(orders()).hasSize(1);
        assertThat(server.fleet.rollout(rollout).orElseThrow().approvedBy()).contains("otto");
    }

    @Test
    void an_approval_that_comes_after_the_switch_instant_is_refused() {
        RolloutId rollout = plansForApproval();
        server.isAt(SWITCH.plusSeconds(1));

        assertThat(server.commands(rollout, Command.APPROVE, "otto"))
                .satisfies(Given.refused("its switch instant is past: cancel it and plan anew"));
    }

    @Test
    void approving_twice_does_not_end_a_pause() {
        RolloutId rollout = plansForApproval();
        server.does(rollout, Command.APPROVE, "otto");
        server.does(rollout, Command.PAUSE, "olga");

        CommandOutcome again = server.commands(rollout, Command.APPROVE, "otto");

        assertThat(again).isInstanceOf(CommandOutcome.Done.class);
        assertThat(server.state(rollout)).isEqualTo(RolloutState.PAUSED);
    }

    @Test
    void a_paused_rollout_sends_nothing_and_calls_nobody_late_and_goes_on_when_it_is_resumed() {
        RolloutId rollout = server.plans(NEW);
        server.does(rollout, Command.PAUSE, "olga");
        assertThat(server.bus.takeSent()).isEmpty();

        server.isAt(SWITCH.plus(Duration.ofHours(5)));
        server.bus.says(server.cabinet().isThere());
        server.turns();
        assertThat(orders()).isEmpty();
        assertThat(server.delivery(rollout).standing()).isEqualTo(Standing.NORMAL);

        server.does(rollout, Command.RESUME, "olga");
        server.everyoneUpdates();

        assertThat(server.delivery(rollout).stage()).isEqualTo(Stage.INSTALLED);
    }

    @Test
    void what_a_terminal_says_is_heard_during_a_pause() {
        RolloutId rollout = server.plans(NEW);
        server.turns();
        server.delivers();
        server.does(rollout, Command.PAUSE, "olga");

        server.everyoneUpdates();

        assertThat(server.delivery(rollout).stage()).isEqualTo(Stage.INSTALLED);
    }

    @Test
    void a_cancelled_rollout_is_taken_back_from_who_has_it() {
        RolloutId rollout = server.plans(NEW);
        server.turns();
        server.exchanges();

        server.does(rollout, Command.CANCEL, "olga");
        server.exchanges();

        assertThat(server.delivery(rollout).stage()).isEqualTo(Stage.CANCELLED);
        assertThat(server.cabinet().open()).isEmpty();
        assertThat(server.delivery(rollout).isEnded()).isTrue();
    }

    @Test
    void who_was_never_ordered_is_not_bothered_with_a_withdrawal() {
        RolloutId rollout = plansForApproval();

        server.does(rollout, Command.CANCEL, "olga");

        assertThat(server.delivery(rollout).stage()).isEqualTo(Stage.CANCELLED);
        assertThat(server.bus.takeSent()).isEmpty();
    }

    @Test
    void a_withdrawal_is_repeated_until_it_is_answered_and_told_to_who_comes_back() {
        RolloutId rollout = server.plans(NEW);
        server.turns();
        server.exchanges();
        server.does(rollout, Command.CANCEL, "olga");
        server.bus.takeSent();

        server.passes(Given.RESEND.multipliedBy(2));
        List<Message> repeated = server.bus.takeSent();
        server.bus.says(server.cabinet().isThere());
        server.turns();

        assertThat(repeated).hasAtLeastOneElementOfType(Withdrawal.class);
        assertThat(server.bus.takeSent()).hasAtLeastOneElementOfType(Withdrawal.class);
        assertThat(server.delivery(rollout).stage()).isEqualTo(Stage.ACCEPTED);
    }

    @Test
    void who_has_switched_already_stays_installed() {
        RolloutId rollout = server.plans(NEW);
        server.turns();
        server.exchanges();
        server.cabinet().goesOn();
        server.cabinet().goesOn();

        server.does(rollout, Command.CANCEL, "olga");
        server.exchanges();

        assertThat(server.delivery(rollout).stage()).isEqualTo(Stage.INSTALLED);
    }

    @Test
    void an_order_that_overtakes_its_withdrawal_is_taken_back_when_it_is_accepted() {
        RolloutId rollout = server.plans(NEW);
        server.turns();
        List<Message> order = server.bus.takeSent();
        server.does(rollout, Command.CANCEL, "olga");
        server.exchanges();
        assertThat(server.delivery(rollout).stage()).isEqualTo(Stage.CANCELLED);

        order.forEach(server.cabinet()::hears);
        server.exchanges();
        server.exchanges();

        assertThat(server.cabinet().open()).isEmpty();
    }

    @Test
    void the_end_of_an_expired_order_is_not_awaited_for_ever() {
        RolloutId rollout = server.plans(NEW);
        server.turns();
        server.exchanges();
        server.does(rollout, Command.CANCEL, "olga");

        server.isAt(SWITCH.plus(Duration.ofDays(3)));

        assertThat(server.delivery(rollout).stage()).isEqualTo(Stage.CANCELLED);
    }

    @Test
    void a_cancelled_rollout_is_neither_paused_nor_resumed_and_cancelling_twice_changes_nothing() {
        RolloutId rollout = server.plans(NEW);
        server.does(rollout, Command.CANCEL, "olga");

        assertThat(server.commands(rollout, Command.PAUSE, "olga"))
                .satisfies(Given.refused("only a running rollout is paused; this one is CANCELLED"));
        assertThat(server.commands(rollout, Command.RESUME, "olga"))
                .satisfies(Given.refused("only a paused or stopped rollout is resumed; this one is CANCELLED"));
        assertThat(server.commands(rollout, Command.CANCEL, "olga")).isInstanceOf(CommandOutcome.Done.class);
    }

    @Test
    void a_command_that_nobody_waits_for_any_more_is_not_done() {
        RolloutId rollout = server.plans(NEW);
        CompletableFuture<CommandOutcome> outcome = server.engine().submit(rollout, Command.CANCEL, "olga");
        outcome.cancel(false);

        server.turns();

        assertThat(server.state(rollout)).isEqualTo(RolloutState.RUNNING);
    }

    @Test
    void a_rollout_whose_policy_threw_is_held_until_an_operator_resumes_it() {
        AtomicBoolean broken = new AtomicBoolean(true);
        server.hasPolicy("moody", plan -> {
            if (broken.get() && !server.fleet.rollouts().isEmpty()) {
                throw new IllegalStateException("not today");
            }
            return new PlainPolicy();
        });
        RolloutId rollout = server.plans(new RolloutPlan(NEW, new Targets.Everyone(), SWITCH, "moody"), false);
        server.passes(Duration.ofHours(2));
        assertThat(server.delivery(rollout).stage()).isEqualTo(Stage.PLANNED);

        broken.set(false);
        server.does(rollout, Command.RESUME, "olga");
        server.everyoneUpdates();

        assertThat(server.delivery(rollout).stage()).isEqualTo(Stage.INSTALLED);
    }

    @Test
    void a_command_for_no_rollout_is_refused() {
        assertThat(server.commands(new RolloutId(9), Command.PAUSE, "olga"))
                .satisfies(Given.refused("there is no rollout 9"));
    }

    private RolloutId plansForApproval() {
        return server.plans(new RolloutPlan(NEW, new Targets.Everyone(), SWITCH, PlainPolicy.NAME), true);
    }

    private List<Message> orders() {
        return server.bus.takeSent().stream()
                .filter(UpdateOrder.class::isInstance)
                .toList();
    }
}
