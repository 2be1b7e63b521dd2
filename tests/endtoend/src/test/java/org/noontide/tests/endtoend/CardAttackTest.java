package org.noontide.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.tests.endtoend.CardSite.ICCID;
import static org.noontide.tests.endtoend.CardSite.KEY;
import static org.noontide.tests.endtoend.CardSite.NUMBER;
import static org.noontide.tests.endtoend.CardSite.PATIENCE;
import static org.noontide.tests.endtoend.CardSite.PSAM;
import static org.noontide.tests.endtoend.CardSite.evidence;
import static org.noontide.tests.endtoend.CardSite.proof;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.noontide.product.demo.Site;
import org.noontide.wire.protocol.CardEvidence;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Ticket;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.Withdrawal;

/** Who has a terminal's secret, and not its cards, gets no archive from the built server; each attack is counted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CardAttackTest {
    private static final String OTHER_KEY = "000102030405060708090A0B0C0D0E0F";

    private Optional<CardSite> opened = Optional.empty();

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        opened = Optional.of(CardSite.open(folder));
    }

    @AfterAll
    void close() throws Exception {
        if (opened.isPresent()) {
            opened.get().close();
        }
    }

    private CardSite site() {
        return opened.orElseThrow();
    }

    static Stream<Arguments> forgeries() {
        return Stream.of(
                forgery(
                        "a swapped PSAM",
                        "WRONG_PSAM",
                        "PSAM_MISMATCH",
                        order -> evidence(order, KEY, "23010101000000212242", NUMBER, ICCID)),
                forgery(
                        "a swapped SIM",
                        "WRONG_SIM",
                        "SIM_MISMATCH",
                        order -> evidence(order, KEY, PSAM, NUMBER, "89860081091500000001")),
                forgery(
                        "files copied to a blank card",
                        "WRONG_CODE",
                        "PSAM_INVALID",
                        order -> evidence(order, OTHER_KEY, PSAM, NUMBER, ICCID)),
                forgery(
                        "another terminal number",
                        "WRONG_TERMINAL_NUMBER",
                        "PSAM_MISMATCH",
                        order -> evidence(order, KEY, PSAM, "0123FFFFFFFF", ICCID)));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("forgeries")
    void a_forgery_is_refused(String name, String kind, String reason, Function<UpdateOrder, CardEvidence> forgery)
            throws Exception {
        try (ScriptedTerminal thief = site().enrolled(false)) {
            UpdateOrder order = site().ordered(thief);

            assertRefused(thief, order, Optional.of(forgery.apply(order)), kind, reason);
        }
    }

    @Test
    void a_proof_of_an_earlier_attempt_is_refused() throws Exception {
        try (ScriptedTerminal thief = site().enrolled(false)) {
            UpdateOrder first = site().ordered(thief);
            CardEvidence heard = proof(first);
            thief.accepts(first, Optional.of(heard));
            thief.awaits(Ticket.class, ticket -> ticket.isFor(first));

            UpdateOrder second = site().ordered(thief);

            assertRefused(thief, second, Optional.of(heard), "WRONG_CODE", "PSAM_INVALID");
        }
    }

    @Test
    void a_proof_of_another_terminal_is_refused() throws Exception {
        try (ScriptedTerminal honest = site().enrolled(false);
                ScriptedTerminal thief = site().enrolled(false)) {
            CardEvidence heard = proof(site().ordered(honest));
            UpdateOrder order = site().ordered(thief);

            assertRefused(thief, order, Optional.of(heard), "WRONG_CODE", "PSAM_INVALID");
        }
    }

    @Test
    void a_revoked_card_is_refused_whatever_it_proves() throws Exception {
        try (ScriptedTerminal thief = site().enrolled(true)) {
            UpdateOrder order = site().ordered(thief);

            assertRefused(thief, order, Optional.of(proof(order)), "REVOKED", "PSAM_INVALID");
        }
    }

    @Test
    void a_terminal_that_proves_nothing_is_refused() throws Exception {
        try (ScriptedTerminal thief = site().enrolled(false)) {
            UpdateOrder order = site().ordered(thief);

            assertRefused(thief, order, Optional.empty(), "NO_PROOF", "PSAM_INVALID");
        }
    }

    @Test
    void a_proof_of_a_stale_nonce_is_refused_and_the_terminal_is_ordered_again() throws Exception {
        site().configure(1, 7_200);
        try (ScriptedTerminal thief = site().enrolled(false)) {
            long before = site().refused("STALE_CHALLENGE");
            UpdateOrder order = site().ordered(thief);
            awaitPassed(order.challenge().orElseThrow().expiresAt());

            thief.accepts(order, Optional.of(proof(order)));

            thief.awaits(Withdrawal.class, withdrawal -> withdrawal.takesBack(order));
            assertThat(site().refused("STALE_CHALLENGE")).isEqualTo(before + 1);
            assertThat(thief.hasHeard(Ticket.class)).isFalse();
            UpdateOrder again = thief.awaits(UpdateOrder.class, next -> next.attempt() == 2);
            assertThat(again.challenge().orElseThrow().nonce())
                    .isNotEqualTo(order.challenge().orElseThrow().nonce());
        } finally {
            site().configure(7_200, 7_200);
        }
    }

    @Test
    void a_ticket_that_has_expired_opens_nothing() throws Exception {
        site().configure(7_200, 1);
        try (ScriptedTerminal thief = site().enrolled(false)) {
            long before = site().refused("TICKET_EXPIRED");
            UpdateOrder order = site().ordered(thief);
            thief.accepts(order, Optional.of(proof(order)));
            Ticket ticket = thief.awaits(Ticket.class, it -> it.isFor(order));
            awaitPassed(ticket.expiresAt());

            assertThat(site().logsIn(ticket.user(), ticket.secret())).isFalse();

            assertThat(site().refused("TICKET_EXPIRED")).isEqualTo(before + 1);
        } finally {
            site().configure(7_200, 7_200);
        }
    }

    @Test
    void a_proof_that_holds_opens_this_archive_until_it_is_staged_also_after_a_crash_of_the_server() throws Exception {
        try (ScriptedTerminal terminal = site().enrolled(false)) {
            UpdateOrder order = site().ordered(terminal);
            terminal.accepts(order, Optional.of(proof(order)));
            Ticket ticket = terminal.awaits(Ticket.class, it -> it.isFor(order));
            URI link = order.archive().link();

            assertThat(site().fetch(ticket.user(), ticket.secret(), link).map(Sha256::ofContent))
                    .contains(order.archive().sha256());
            assertThat(site().logsIn(terminal.id().value(), terminal.secret()))
                    .as("its own secret")
                    .isFalse();
            site().site().server().product().kill();
            site().site().server().restart();
            site().site().server().awaitReady();
            terminal.connect();
            terminal.waits(order);
            assertThat(terminal.awaits(Ticket.class, it -> it.isFor(order))).isEqualTo(ticket);
            assertThat(site().fetch(ticket.user(), ticket.secret(), link)).isPresent();
            terminal.reports(order, Stage.STAGED, Optional.empty());
            Site.await("it is staged", PATIENCE, () -> site().delivery(order.rollout())
                    .stage()
                    .equals("STAGED"));
            assertThat(site().logsIn(ticket.user(), ticket.secret()))
                    .as("after it is staged")
                    .isFalse();
        }
    }

    private void assertRefused(
            ScriptedTerminal thief, UpdateOrder order, Optional<CardEvidence> shown, String kind, String reason)
            throws IOException, InterruptedException {
        long before = site().refused(kind);
        long without = site().refused("NO_TICKET");

        thief.accepts(order, shown);

        thief.awaits(Withdrawal.class, withdrawal -> withdrawal.takesBack(order));
        assertThat(thief.hasHeard(Ticket.class)).isFalse();
        assertThat(site().delivery(order.rollout()).stage()).isEqualTo("FAILED");
        assertThat(site().delivery(order.rollout()).reason()).contains(reason);
        assertThat(site().refused(kind)).isEqualTo(before + 1);
        assertThat(site().logsIn(thief.id().value(), thief.secret())).isFalse();
        assertThat(site().refused("NO_TICKET")).isEqualTo(without + 1);
        assertThat(site().site().client().alarms(Optional.empty(), 500).items())
                .as("the alarm")
                .anyMatch(alarm -> alarm.rollout() == order.rollout().value()
                        && alarm.reason().equals(Optional.of(reason)));
    }

    private static void awaitPassed(Instant instant) throws IOException, InterruptedException {
        Site.await(instant + " is past", PATIENCE, () -> Clock.systemUTC()
                .instant()
                .isAfter(instant));
    }

    private static Arguments forgery(
            String name, String kind, String reason, Function<UpdateOrder, CardEvidence> forgery) {
        return Arguments.of(name, kind, reason, forgery);
    }
}
