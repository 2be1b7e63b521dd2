package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.noontide.server.fleet.Admission;
import org.noontide.server.fleet.CardRefusal;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.EnrolledCard;
import org.noontide.server.fleet.Secret;
import org.noontide.server.fleet.Standing;
import org.noontide.wire.protocol.CardEvidence;
import org.noontide.wire.protocol.CardMac;
import org.noontide.wire.protocol.CardProof;
import org.noontide.wire.protocol.Challenge;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.Ticket;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.Withdrawal;

/** A terminal with an enrolled card gets its archive by a ticket, once the card has proved itself, and not otherwise. */
class AdmissionsTest {
    private Server server;
    private RolloutId rollout = new RolloutId(1);

    @BeforeEach
    void enrolled() {
        server = new Server(1);
        server.everyoneConnects();
        server.fleet.enrolCard(server.cabinet().id(), Optional.of(Given.CARD));
        server.cabinet().has(order -> Optional.of(proof(order)));
    }

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

    /** What a thief says of cards that he does not have, and what becomes of it. */
    static Stream<Arguments> attacks() {
        byte[] otherKey = CardMac.key("000102030405060708090A0B0C0D0E0F");
        return Stream.of(
                attack(
                        "a swapped PSAM",
                        CardRefusal.WRONG_PSAM,
                        order -> evidence(order, Given.ISSUER_KEY, "23010101000000212242", number(), iccid())),
                attack(
                        "a PSAM of another terminal number",
                        CardRefusal.WRONG_TERMINAL_NUMBER,
                        order -> evidence(order, Given.ISSUER_KEY, psam(), "0123FFFFFFFF", iccid())),
                attack(
                        "a swapped SIM",
                        CardRefusal.WRONG_SIM,
                        order -> evidence(order, Given.ISSUER_KEY, psam(), number(), "89860081091500000001")),
                attack(
                        "copied files without the key",
                        CardRefusal.WRONG_CODE,
                        order -> evidence(order, otherKey, psam(), number(), iccid())),
                attack(
                        "the proof of another terminal",
                        CardRefusal.WRONG_CODE,
                        order -> proof(
                                order,
                                order.challenge().orElseThrow(),
                                Given.terminal(2).id(),
                                order.attempt())),
                attack(
                        "the proof of another nonce",
                        CardRefusal.WRONG_CODE,
                        order -> proof(
                                order,
                                new Challenge("FFFFFFFFFFFFFFFF", Given.SWITCH),
                                order.terminal(),
                                order.attempt())),
                attack(
                        "the proof of another attempt",
                        CardRefusal.WRONG_CODE,
                        order -> proof(order, order.challenge().orElseThrow(), order.terminal(), order.attempt() + 1)));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("attacks")
    void who_does_not_hold_the_cards_is_refused_counted_and_told(
            String name, CardRefusal refusal, Function<UpdateOrder, CardEvidence> thief) {
        server.cabinet().has(order -> Optional.of(thief.apply(order)));

        accepts();

        assertRefused(refusal);
        assertThat(server.delivery(rollout).standing()).isEqualTo(Standing.FAILED);
        assertThat(server.fleet.alarms(0, 10)).hasSize(1);
    }

    @Test
    void a_terminal_that_knows_nothing_of_challenges_is_refused_and_told() {
        server.cabinet().has(order -> Optional.empty());

        accepts();

        assertRefused(CardRefusal.NO_PROOF);
    }

    @Test
    void a_revoked_card_is_refused_whatever_it_proves() {
        revoke();

        accepts();

        assertRefused(CardRefusal.REVOKED);
    }

    @Test
    void a_card_whose_key_the_server_lacks_is_refused_by_the_servers_own_fault() {
        server.fleet.enrolCard(server.cabinet().id(), Optional.of(card("lost", false)));

        accepts();

        assertRefused(CardRefusal.NO_KEY);
    }

    @Test
    void a_proof_that_comes_too_late_is_refused_for_a_reason_that_passes() {
        rollout = server.plans(Given.NEW);
        server.beats();
        UpdateOrder order = order();
        server.cabinet().hears(order);
        server.clock.to(order.challenge().orElseThrow().expiresAt());

        server.cabinet().repeats().forEach(server.bus::says);
        server.turns();

        assertThat(admission().refusal()).contains(CardRefusal.STALE_CHALLENGE);
        assertThat(server.cabinet().tickets()).isEmpty();
        assertThat(server.delivery(rollout).fault().map(Fault::reason)).contains(Reason.ORDER_EXPIRED);
        assertThat(server.office.counted()).containsEntry(CardRefusal.STALE_CHALLENGE, 1L);
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
    void a_terminal_that_lost_its_withdrawal_hears_it_again() throws Exception {
        revoke();
        rollout = server.plans(Given.NEW);
        server.beats();
        server.cabinet().hears(order());
        server.cabinet().repeats().forEach(server.bus::says);
        server.turns();
        server.bus.takeSent();
        server.restarts();

        server.bus.says(server.cabinet().isThere());
        server.turns();

        assertThat(server.bus.takeSent())
                .contains(new Withdrawal(server.cabinet().id(), rollout, 1));
    }

    @Test
    void a_refusal_is_counted_once_though_the_store_failed_meanwhile() {
        revoke();
        rollout = server.plans(Given.NEW);
        server.beats();
        server.cabinet().hears(order());
        server.fleet.fails(true);
        server.cabinet().repeats().forEach(server.bus::says);
        server.turns();

        server.fleet.fails(false);
        server.passes(Duration.ofMinutes(1));

        assertThat(server.office.counted()).containsEntry(CardRefusal.REVOKED, 1L);
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

    private void accepts() {
        rollout = server.plans(Given.NEW);
        server.beats();
        server.exchanges();
    }

    private void assertRefused(CardRefusal refusal) {
        assertThat(server.cabinet().tickets()).isEmpty();
        assertThat(server.delivery(rollout).stage()).isEqualTo(Stage.FAILED);
        assertThat(server.delivery(rollout).fault()).contains(new Fault(refusal.reason(), refusal.sentence()));
        assertThat(admission().refusal()).contains(refusal);
        assertThat(server.cabinet().open()).as("its terminal was told").isEmpty();
        assertThat(server.office.counted()).containsEntry(refusal, 1L);
        assertThat(server.office.counted().values().stream()
                        .mapToLong(count -> count)
                        .sum())
                .isOne();
    }

    private Admission admission() {
        DeliveryId id = new DeliveryId(rollout, server.cabinet().id());
        return Optional.ofNullable(server.fleet.admissions(List.of(id)).get(id)).orElseThrow();
    }

    private UpdateOrder order() {
        return server.bus.takeSent().stream()
                .filter(UpdateOrder.class::isInstance)
                .map(UpdateOrder.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void revoke() {
        server.fleet.enrolCard(server.cabinet().id(), Optional.of(card(Given.CARD.key(), true)));
    }

    private static EnrolledCard card(String key, boolean revoked) {
        return new EnrolledCard(psam(), number(), iccid(), key, revoked);
    }

    private static CardEvidence proof(UpdateOrder order) {
        return evidence(order, Given.ISSUER_KEY, psam(), number(), iccid());
    }

    private static CardEvidence proof(UpdateOrder order, Challenge asked, TerminalId terminal, int attempt) {
        byte[] signed = CardEvidence.signed(terminal, order.rollout(), attempt, number(), iccid());
        return new CardEvidence(mac(Given.ISSUER_KEY, psam(), asked, signed), number(), iccid());
    }

    private static CardEvidence evidence(UpdateOrder order, byte[] key, String psam, String number, String iccid) {
        byte[] signed = CardEvidence.signed(order.terminal(), order.rollout(), order.attempt(), number, iccid);
        return new CardEvidence(mac(key, psam, order.challenge().orElseThrow(), signed), number, iccid);
    }

    private static CardProof mac(byte[] key, String psam, Challenge asked, byte[] signed) {
        return CardMac.of(key, psam, HexFormat.of().parseHex(asked.nonce()), signed);
    }

    private static Arguments attack(String name, CardRefusal refusal, Function<UpdateOrder, CardEvidence> thief) {
        return Arguments.of(name, refusal, thief);
    }

    private static String psam() {
        return Given.CARD.psam();
    }

    private static String number() {
        return Given.CARD.terminalNumber();
    }

    private static String iccid() {
        return Given.CARD.iccid();
    }
}
