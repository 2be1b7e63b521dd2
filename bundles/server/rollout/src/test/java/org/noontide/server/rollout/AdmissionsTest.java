package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.noontide.server.fleet.Admission;
import org.noontide.server.fleet.Secret;
import org.noontide.wire.protocol.Challenge;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Ticket;
import org.noontide.wire.protocol.UpdateOrder;

/** A terminal with an enrolled card gets its archive by a ticket, once the card has proved itself. */
class AdmissionsTest extends AdmissionsBench {
    @Test
    void an_order_to_an_enrolled_card_asks_for_a_proof_and_other_orders_do_not() {
        server.fleet.enrol(Given.terminal(2));

        rollout = server.plans(Given.NEW);
        server.beats();

        List<UpdateOrder> orders =
                server.bus.takeSent().stream().map(UpdateOrder.class::cast).toList();
        assertThat(orders).hasSize(2);
        assertThat(orders.get(0).challenge().orElseThrow().expiresAt())
                .isEqualTo(server.clock.instant().plus(Duration.ofMinutes(30)));
        assertThat(orders.get(1).challenge()).isEmpty();
    }

    @Test
    void a_proof_that_holds_brings_a_ticket_whose_secret_the_store_does_not_have() {
        accepts();

        Ticket ticket = server.cabinet().tickets().get(0);
        assertThat(ticket.rollout()).isEqualTo(rollout);
        assertThat(ticket.attempt()).isOne();
        assertThat(ticket.user()).isEqualTo(server.cabinet().id().value());
        assertThat(ticket.expiresAt()).isEqualTo(Given.NOW.plusSeconds(1).plus(Duration.ofMinutes(45)));
        assertThat(admission().pass()).contains(new Admission.Pass(Secret.of(ticket.secret()), ticket.expiresAt()));
        assertThat(server.delivery(rollout).stage()).isEqualTo(Stage.ACCEPTED);
        assertThat(server.office.counted().values()).containsOnly(0L);
    }

    @Test
    void the_same_ticket_comes_again_when_its_terminal_says_that_it_waits_also_after_a_restart() throws Exception {
        accepts();
        server.bus.says(server.cabinet().isThere());
        server.turns();
        server.delivers();

        server.restarts();
        server.bus.says(server.cabinet().isThere());
        server.turns();
        server.delivers();

        assertThat(server.cabinet().tickets())
                .hasSize(3)
                .containsOnly(server.cabinet().tickets().get(0));
    }

    @Test
    void no_ticket_comes_again_once_the_attempt_is_staged() {
        accepts();
        Message waits = server.cabinet().isThere();
        server.cabinet().goesOn();
        server.exchanges();

        server.bus.says(waits);
        server.turns();
        server.delivers();

        assertThat(server.cabinet().tickets()).hasSize(1);
        assertThat(server.delivery(rollout).stage()).isEqualTo(Stage.STAGED);
    }

    @Test
    void an_order_that_is_sent_again_keeps_its_nonce_and_gives_more_time() {
        rollout = server.plans(Given.NEW);
        server.beats();
        Challenge first = order().challenge().orElseThrow();

        server.passes(Given.RESEND);

        Challenge second = order().challenge().orElseThrow();
        assertThat(second.nonce()).isEqualTo(first.nonce());
        assertThat(second.expiresAt()).isAfter(first.expiresAt());
        assertThat(admission().challenge()).isEqualTo(second);
    }

    @Test
    void what_is_staged_already_needs_no_proof() {
        rollout = server.plans(Given.NEW);
        server.beats();
        server.cabinet().hears(order());
        server.cabinet().goesOn();
        List<Message> reports = server.cabinet().repeats();

        server.bus.says(reports.get(0));
        server.turns();
        server.bus.says(reports.get(1));
        server.turns();

        assertThat(server.delivery(rollout).stage()).isEqualTo(Stage.STAGED);
    }
}
