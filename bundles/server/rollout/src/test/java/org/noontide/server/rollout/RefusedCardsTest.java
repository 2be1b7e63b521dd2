package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.noontide.server.fleet.CardRefusal;
import org.noontide.server.fleet.Standing;
import org.noontide.wire.protocol.CardEvidence;
import org.noontide.wire.protocol.CardMac;
import org.noontide.wire.protocol.Challenge;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.Withdrawal;

/** Who does not hold the cards that are enrolled for his terminal gets no ticket, is told so, and is counted by what it is. */
class RefusedCardsTest extends AdmissionsBench {
    /** What a thief says of cards that he does not have, and what becomes of it. */
    static Stream<Arguments> attacks() {
        byte[] otherKey = CardMac.key("000102030405060708090A0B0C0D0E0F");
        return Stream.of(
                attack(
                        "a swapped PSAM",
                        CardRefusal.WRONG_PSAM,
                        order -> Cards.evidence(
                                order, Given.ISSUER_KEY, "23010101000000212242", Cards.number(), Cards.iccid())),
                attack(
                        "a PSAM of another terminal number",
                        CardRefusal.WRONG_TERMINAL_NUMBER,
                        order -> Cards.evidence(order, Given.ISSUER_KEY, Cards.psam(), "0123FFFFFFFF", Cards.iccid())),
                attack(
                        "a swapped SIM",
                        CardRefusal.WRONG_SIM,
                        order -> Cards.evidence(
                                order, Given.ISSUER_KEY, Cards.psam(), Cards.number(), "89860081091500000001")),
                attack(
                        "copied files without the key",
                        CardRefusal.WRONG_CODE,
                        order -> Cards.evidence(order, otherKey, Cards.psam(), Cards.number(), Cards.iccid())),
                attack(
                        "the proof of another terminal",
                        CardRefusal.WRONG_CODE,
                        order -> Cards.proof(
                                order,
                                order.challenge().orElseThrow(),
                                Given.terminal(2).id(),
                                order.attempt())),
                attack(
                        "the proof of another nonce",
                        CardRefusal.WRONG_CODE,
                        order -> Cards.proof(
                                order,
                                new Challenge("FFFFFFFFFFFFFFFF", Given.SWITCH),
                                order.terminal(),
                                order.attempt())),
                attack(
                        "the proof of another attempt",
                        CardRefusal.WRONG_CODE,
                        order -> Cards.proof(
                                order, order.challenge().orElseThrow(), order.terminal(), order.attempt() + 1)));
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
        server.fleet.enrolCard(server.cabinet().id(), Optional.of(Cards.card("lost", false)));

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

    private static Arguments attack(String name, CardRefusal refusal, Function<UpdateOrder, CardEvidence> thief) {
        return Arguments.of(name, refusal, thief);
    }
}
