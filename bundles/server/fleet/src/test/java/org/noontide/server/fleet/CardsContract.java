package org.noontide.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.noontide.wire.protocol.Challenge;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;

/** Cards are enrolled, changed and taken back; what they were asked is kept with what came of it. */
interface CardsContract extends StoreUnderTest {
    EnrolledCard CARD =
            new EnrolledCard("23010101000000212241", "012300033D11", "898600810915F6046777", "default", false);
    EnrolledCard REVOKED = new EnrolledCard("23010101000000212242", "012300033D12", "8986008109150000001", "old", true);
    String NONCE = "00A1B2C3D4E5F607";

    @Test
    default void a_terminal_is_enrolled_with_its_card() {
        Terminal plain = StoreUnderTest.terminal("A-0001", StoreUnderTest.kiosk(1));
        Terminal carded = new Terminal(
                plain.id(),
                plain.model(),
                plain.secret(),
                plain.running(),
                false,
                Optional.empty(),
                Traits.NONE,
                Optional.of(CARD));

        store().enrol(carded);

        assertThat(store().terminal(carded.id())).contains(carded);
        assertThat(store().terminals(Optional.empty(), Optional.empty(), 1)).containsExactly(carded);
    }

    @Test
    default void a_card_takes_the_place_of_another_and_is_taken_back() {
        store().enrol(StoreUnderTest.terminal("A-0001", StoreUnderTest.kiosk(1)));
        TerminalId id = StoreUnderTest.id("A-0001");

        boolean first = store().enrolCard(id, Optional.of(CARD));
        boolean second = store().enrolCard(id, Optional.of(REVOKED));
        Optional<EnrolledCard> enrolled = store().terminal(id).orElseThrow().card();
        boolean last = store().enrolCard(id, Optional.empty());

        assertThat(List.of(first, second, last)).containsOnly(true);
        assertThat(enrolled).contains(REVOKED);
        assertThat(store().terminal(id).orElseThrow().card()).isEmpty();
    }

    @Test
    default void a_stranger_gets_no_card() {
        assertThat(store().enrolCard(StoreUnderTest.id("NOBODY"), Optional.of(CARD)))
                .isFalse();
    }

    @Test
    default void cards_are_told_of_those_who_have_one_and_survive_a_restart() {
        store().enrol(StoreUnderTest.terminal("A-0001", StoreUnderTest.kiosk(1)));
        store().enrol(StoreUnderTest.terminal("A-0002", StoreUnderTest.kiosk(1)));
        store().enrolCard(StoreUnderTest.id("A-0002"), Optional.of(CARD));

        FleetStore reopened = reopened();

        assertThat(reopened.cards(List.of(StoreUnderTest.id("A-0001"), StoreUnderTest.id("A-0002"))))
                .containsOnly(Map.entry(StoreUnderTest.id("A-0002"), CARD));
        assertThat(reopened.cards(List.of())).isEmpty();
    }

    @Test
    default void every_part_of_an_admission_is_kept_and_the_next_takes_its_place() {
        Delivery delivery = only(planned("A-0001"));
        Admission asked = asked(delivery, 1);
        Admission passed = asked.passed(new Admission.Pass(Secret.of("a ticket"), NOON));
        Admission refused = asked(delivery, 2).refused(CardRefusal.WRONG_CODE);

        store().commit(admitted(asked));
        Map<DeliveryId, Admission> first = store().admissions(List.of(delivery.id()));
        store().commit(admitted(passed));
        Map<DeliveryId, Admission> second = reopened().admissions(List.of(delivery.id()));
        store().commit(admitted(refused));

        assertThat(first).containsOnly(Map.entry(delivery.id(), asked));
        assertThat(second).containsOnly(Map.entry(delivery.id(), passed));
        assertThat(store().admissions(List.of(delivery.id()))).containsOnly(Map.entry(delivery.id(), refused));
        assertThat(store().admissions(List.of())).isEmpty();
    }

    @Test
    default void a_pass_is_open_while_its_attempt_is_accepted_and_no_longer() {
        Delivery planned = only(planned("A-0001"));
        Delivery accepted = Changes.moved(planned, 1, Stage.ACCEPTED, Standing.NORMAL, NOW);
        Delivery staged = Changes.moved(accepted, 1, Stage.STAGED, Standing.NORMAL, NOW);
        Delivery again = Changes.moved(staged, 2, Stage.ACCEPTED, Standing.NORMAL, NOW);
        Admission.Pass pass = new Admission.Pass(Secret.of("a ticket"), NOON);
        TerminalId terminal = planned.id().terminal();
        store().commit(admitted(asked(planned, 1).passed(pass)));

        List<OpenPass> before = store().passes(terminal);
        store().commit(Changes.changed(planned, accepted));
        List<OpenPass> during = store().passes(terminal);
        store().commit(Changes.changed(accepted, staged));
        List<OpenPass> after = store().passes(terminal);
        store().commit(Changes.changed(staged, again));

        assertThat(before).isEmpty();
        assertThat(during)
                .containsExactly(new OpenPass(
                        planned.id(),
                        pass,
                        StoreUnderTest.release(StoreUnderTest.kiosk(2))
                                .archive()
                                .link()));
        assertThat(after).isEmpty();
        assertThat(store().passes(terminal)).as("of another attempt").isEmpty();
    }

    @Test
    default void an_attempt_that_was_refused_or_has_not_answered_has_no_pass() {
        Delivery planned = only(planned("A-0001"));
        Delivery accepted = Changes.moved(planned, 1, Stage.ACCEPTED, Standing.NORMAL, NOW);
        store().commit(Changes.changed(planned, accepted));

        store().commit(admitted(asked(planned, 1)));
        List<OpenPass> asked = store().passes(planned.id().terminal());
        store().commit(admitted(asked(planned, 1).refused(CardRefusal.REVOKED)));

        assertThat(asked).isEmpty();
        assertThat(store().passes(planned.id().terminal())).isEmpty();
    }

    private static Admission asked(Delivery delivery, int attempt) {
        return Admission.asked(delivery.id(), attempt, new Challenge(NONCE, NOON));
    }

    private static Progress admitted(Admission admission) {
        return new Progress(List.of(), List.of(), List.of(), List.of(), List.of(admission));
    }
}
