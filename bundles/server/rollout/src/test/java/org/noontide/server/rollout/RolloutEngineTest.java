package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.server.rollout.Given.NEW;
import static org.noontide.server.rollout.Given.SWITCH;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.Standing;
import org.noontide.server.fleet.Tally;
import org.noontide.wire.protocol.ExceptionNotice;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.Presence;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReportAck;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.UpdateOrder;

class RolloutEngineTest {
    private static final Duration BEAT = Duration.ofSeconds(1);

    private final Server server = new Server(1);

    @Test
    void an_update_goes_from_plan_to_installed_by_one_order_and_three_reports() {
        server.everyoneConnects();
        RolloutId rollout = server.plans(NEW);
        server.turns();
        server.exchanges();
        server.cabinet().goesOn();
        server.exchanges();
        server.cabinet().goesOn();
        server.exchanges();

        assertThat(server.delivery(rollout).stage()).isEqualTo(Stage.INSTALLED);
        assertThat(server.fleet.rollout(rollout).orElseThrow().tally()).isEqualTo(new Tally(1, 0, 0, 1));
        assertThat(server.cabinet().orders()).isEqualTo(1);
        assertThat(server.cabinet().reports()).isEqualTo(3);
        assertThat(server.cabinet().repeats()).isEmpty();
        assertThat(server.fleet.terminal(server.cabinet().id()).orElseThrow().running())
                .isEqualTo(NEW);
    }

    @Test
    void an_order_says_all_that_the_terminal_needs() {
        server.everyoneConnects();
        RolloutId rollout = server.plans(NEW);
        server.turns();

        UpdateOrder order = (UpdateOrder) server.bus.takeSent().get(0);

        assertThat(order.rollout()).isEqualTo(rollout);
        assertThat(order.release()).isEqualTo(NEW);
        assertThat(order.sources()).containsExactly(order.archive());
        assertThat(order.switchAt()).isEqualTo(SWITCH);
        assertThat(order.expiresAt()).isEqualTo(SWITCH.plus(PlainPolicy.GRACE).plus(PlainPolicy.REST));
    }

    @Test
    void a_terminal_of_which_no_presence_was_heard_is_ordered_all_the_same() {
        RolloutId rollout = server.plans(NEW);
        server.turns();
        server.exchanges();

        assertThat(server.cabinet().orders()).isEqualTo(1);
        assertThat(server.delivery(rollout).stage()).isEqualTo(Stage.ACCEPTED);
    }

    @Test
    void a_terminal_that_was_not_there_gets_its_order_as_soon_as_it_says_that_it_is() {
        RolloutId rollout = server.plans(NEW);
        server.turns();
        List<Message> missed = server.bus.takeSent();

        server.everyoneConnects();

        assertThat(server.bus.takeSent()).isEqualTo(missed).hasSize(1);
        assertThat(server.delivery(rollout).attempt()).isEqualTo(1);
    }

    @Test
    void an_order_to_nobody_is_repeated_at_growing_distances() {
        server.plans(NEW);
        server.turns();
        server.bus.takeSent();

        int repeated = 0;
        for (Duration passed = Duration.ZERO;
                passed.compareTo(Given.RESEND.multipliedBy(15)) < 0;
                passed = passed.plus(BEAT)) {
            server.passes(BEAT);
            repeated += server.bus.takeSent().size();
        }

        // after 1, 2, 4 and 8 times the first distance
        assertThat(repeated).isEqualTo(4);
    }

    @Test
    void an_order_that_got_lost_is_sent_again() {
        server.everyoneConnects();
        RolloutId rollout = server.plans(NEW);
        server.turns();
        List<Message> lost = server.bus.takeSent();

        server.passes(Given.RESEND.minus(BEAT));
        List<Message> early = server.bus.takeSent();
        server.passes(BEAT);

        assertThat(early).isEmpty();
        assertThat(server.bus.takeSent()).isEqualTo(lost);
        assertThat(server.delivery(rollout).attempt()).isEqualTo(1);
    }

    @Test
    void an_order_that_could_not_be_sent_is_sent_when_the_bus_is_back() {
        server.everyoneConnects();
        server.bus.breaks(true);
        server.plans(NEW);
        server.turns();

        server.bus.breaks(false);
        server.passes(Given.RESEND);

        assertThat(server.bus.takeSent()).hasSize(1);
    }

    @Test
    void a_report_that_is_repeated_is_acknowledged_again_and_recorded_once() {
        RolloutId rollout = ordered();
        List<Message> reports = server.cabinet().repeats();
        reports.forEach(server.bus::says);
        server.turns();
        Delivery recorded = server.delivery(rollout);
        List<Message> first = server.bus.takeSent();
        int commits = server.fleet.commits().size();

        reports.forEach(server.bus::says);
        server.passes(BEAT);

        assertThat(server.bus.takeSent()).isEqualTo(first).hasOnlyElementsOfType(ReportAck.class);
        assertThat(server.delivery(rollout)).isEqualTo(recorded);
        assertThat(server.fleet.commits()).hasSize(commits);
    }

    @Test
    void a_report_that_came_before_a_missing_one_is_not_acknowledged() {
        RolloutId rollout = ordered();
        server.cabinet().goesOn();
        List<Message> reports = server.cabinet().repeats();

        server.bus.says(reports.get(1));
        server.turns();

        assertThat(server.bus.takeSent()).isEmpty();
        assertThat(server.delivery(rollout).stage()).isEqualTo(Stage.ORDERED);
    }

    @Test
    void a_lost_link_changes_no_delivery() {
        RolloutId rollout = ordered();
        Delivery before = server.delivery(rollout);

        server.bus.says(Presence.gone(server.cabinet().id()));
        server.turns();

        assertThat(server.delivery(rollout)).isEqualTo(before);
        assertThat(server.fleet.terminal(server.cabinet().id()).orElseThrow().online())
                .isFalse();
    }

    @Test
    void a_notice_fails_the_delivery_before_its_report_is_there() {
        RolloutId rollout = ordered();

        server.bus.says(new ExceptionNotice(
                server.cabinet().id(), rollout, 1, Given.NOW, Given.OLD, new Fault(Reason.PSAM_EXPIRED, "expired")));
        server.turns();

        assertThat(server.delivery(rollout).stage()).isEqualTo(Stage.REFUSED);
        assertThat(server.delivery(rollout).standing()).isEqualTo(Standing.FAILED);
    }

    @Test
    void a_silent_terminal_is_delayed_ordered_again_and_given_up() {
        RolloutId rollout = ordered();

        server.isAt(SWITCH.plus(PlainPolicy.GRACE));
        Standing overdue = server.delivery(rollout).standing();
        server.passes(PlainPolicy.REST);
        int second = server.delivery(rollout).attempt();
        server.passes(PlainPolicy.GRACE);
        server.passes(PlainPolicy.REST);
        int third = server.delivery(rollout).attempt();
        server.passes(PlainPolicy.GRACE);

        assertThat(overdue).isEqualTo(Standing.DELAYED);
        assertThat(second).isEqualTo(2);
        assertThat(third).isEqualTo(3);
        assertThat(server.delivery(rollout).stage()).isEqualTo(Stage.FAILED);
        assertThat(server.delivery(rollout).fault().map(Fault::reason)).contains(Reason.ATTEMPTS_USED_UP);
        assertThat(server.fleet.rollout(rollout).orElseThrow().tally()).isEqualTo(new Tally(0, 0, 1, 0));
    }

    @Test
    void of_two_rollouts_at_one_terminal_only_the_later_is_ordered() {
        server.everyoneConnects();
        RolloutId older = server.plans(NEW);
        server.turns();
        server.fleet.add(Given.published(Given.release(3)));
        server.bus.takeSent();

        RolloutId newer = server.plans(Given.release(3));
        server.turns();

        assertThat(server.delivery(older).stage()).isEqualTo(Stage.SUPERSEDED);
        assertThat(server.delivery(older).isEnded()).isTrue();
        assertThat(server.bus.takeSent()).singleElement().isInstanceOfSatisfying(UpdateOrder.class, order -> assertThat(
                        order.rollout())
                .isEqualTo(newer));
    }

    @Test
    void of_two_rollouts_planned_in_one_beat_only_the_later_is_ordered() {
        server.everyoneConnects();
        server.fleet.add(Given.published(Given.release(3)));
        RolloutId older = server.plans(NEW);
        RolloutId newer = server.plans(Given.release(3));

        server.turns();

        assertThat(server.delivery(older).stage()).isEqualTo(Stage.SUPERSEDED);
        assertThat(server.delivery(newer).stage()).isEqualTo(Stage.ORDERED);
        assertThat(server.bus.takeSent()).hasSize(1);
    }

    private RolloutId ordered() {
        server.everyoneConnects();
        RolloutId rollout = server.plans(NEW);
        server.turns();
        server.delivers();
        return rollout;
    }
}
