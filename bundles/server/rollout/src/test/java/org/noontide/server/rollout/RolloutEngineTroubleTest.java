package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.server.rollout.Given.NEW;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.Progress;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.Presence;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.UpdateOrder;

class RolloutEngineTroubleTest {

    @Test
    void an_engine_that_restarts_between_order_and_reports_goes_on_where_it_was() throws InterruptedException {
        Server server = new Server(1);
        RolloutId rollout = ordered(server);

        server.restarts();
        server.exchanges();

        assertThat(server.delivery(rollout).stage()).isEqualTo(Stage.ACCEPTED);
        assertThat(server.cabinet().repeats()).isEmpty();
        assertThat(server.cabinet().orders()).isEqualTo(1);
    }

    @Test
    void an_engine_that_restarts_before_its_order_is_heard_sends_it_again() throws InterruptedException {
        Server server = new Server(1);
        server.everyoneConnects();
        RolloutId rollout = server.plans(NEW);
        server.turns();
        List<Message> lost = server.bus.takeSent();

        server.restarts();
        server.everyoneConnects();

        assertThat(server.bus.takeSent()).isEqualTo(lost);
        assertThat(server.delivery(rollout).attempt()).isEqualTo(1);
    }

    @Test
    void a_begun_engine_takes_everyone_for_offline_until_he_says_that_he_is_there() throws InterruptedException {
        Server server = new Server(1);
        server.everyoneConnects();

        server.restarts();

        assertThat(server.fleet.terminal(server.cabinet().id()).orElseThrow().online())
                .isFalse();
    }

    @Test
    void a_terminal_that_still_has_its_order_is_not_sent_it_again() {
        Server server = new Server(1);
        ordered(server);
        server.exchanges();

        server.everyoneConnects();

        assertThat(server.bus.takeSent()).isEmpty();
    }

    @Test
    void a_terminal_that_lost_its_order_after_it_accepted_is_sent_it_again() {
        Server server = new Server(1);
        ordered(server);
        server.exchanges();

        server.reflashes();
        server.everyoneConnects();

        assertThat(server.bus.takeSent())
                .hasOnlyElementsOfType(UpdateOrder.class)
                .hasSize(1);
    }

    @Test
    void a_terminal_that_runs_the_release_and_lost_its_report_is_asked_and_answers_installed() {
        Server server = new Server(1);
        RolloutId rollout = ordered(server);
        server.exchanges();
        server.cabinet().goesOn();
        server.cabinet().goesOn();
        server.reflashes();
        server.everyoneConnects();
        List<Message> atOnce = server.bus.takeSent();

        server.passes(Given.RESEND);
        server.exchanges();

        assertThat(atOnce).isEmpty();
        assertThat(server.delivery(rollout).stage()).isEqualTo(Stage.INSTALLED);
    }

    @Test
    void a_store_that_fails_for_a_while_loses_nothing() {
        Server server = new Server(1);
        RolloutId rollout = ordered(server);
        server.fleet.fails(true);
        server.cabinet().repeats().forEach(server.bus::says);
        for (int second = 0; second < 50; second++) {
            server.clock.forward(Duration.ofSeconds(1));
            var unused = server.engine().turn();
        }
        List<Message> meanwhile = server.bus.takeSent();

        server.fleet.fails(false);
        server.passes(Duration.ofSeconds(30));

        assertThat(meanwhile).isEmpty();
        assertThat(server.delivery(rollout).stage()).isEqualTo(Stage.ACCEPTED);
        assertThat(server.bus.takeSent()).hasSize(1);
    }

    @Test
    void an_engine_begins_once_its_store_works() throws InterruptedException {
        Server server = new Server(1);
        server.fleet.fails(true);
        server.restarts();
        boolean before = server.bus.isOpen();

        server.fleet.fails(false);
        server.passes(Duration.ofSeconds(1));

        assertThat(before).isFalse();
        assertThat(server.bus.isOpen()).isTrue();
    }

    @Test
    void a_stranger_is_not_heard_and_spoils_nothing() {
        Server server = new Server(1);
        RolloutId rollout = ordered(server);
        server.bus.says(Presence.gone(new TerminalId("STRANGER")));

        server.exchanges();

        assertThat(server.delivery(rollout).stage()).isEqualTo(Stage.ACCEPTED);
        assertThat(server.fleet.commits())
                .flatExtracting(Progress::sightings)
                .noneMatch(sighting -> sighting.terminal().value().equals("STRANGER"));
    }

    @Test
    void deliveries_whose_policy_is_gone_wait_until_it_is_back() {
        Server server = new Server(1);
        server.everyoneConnects();
        RolloutId rollout = server.plans(NEW);
        server.losesItsPolicy();
        server.turns();
        Delivery held = server.delivery(rollout);

        server.getsItsPolicyBack();
        server.passes(Duration.ofSeconds(10));

        assertThat(held.stage()).isEqualTo(Stage.PLANNED);
        assertThat(held.isEnded()).isFalse();
        assertThat(server.delivery(rollout).stage()).isEqualTo(Stage.ORDERED);
    }

    @Test
    void reports_are_recorded_while_their_policy_is_gone() {
        Server server = new Server(1);
        RolloutId rollout = ordered(server);
        server.losesItsPolicy();

        server.exchanges();
        server.cabinet().goesOn();
        server.cabinet().goesOn();
        server.exchanges();

        assertThat(server.delivery(rollout).stage()).isEqualTo(Stage.INSTALLED);
        assertThat(server.delivery(rollout).isEnded()).isTrue();
    }

    private static RolloutId ordered(Server server) {
        server.everyoneConnects();
        RolloutId rollout = server.plans(NEW);
        server.turns();
        server.delivers();
        return rollout;
    }
}
