package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.agent.World.PSAM;
import static org.noontide.terminal.agent.World.SIM;
import static org.noontide.wire.protocol.Stage.ACCEPTED;
import static org.noontide.wire.protocol.Stage.FAILED;
import static org.noontide.wire.protocol.Stage.INSTALLED;
import static org.noontide.wire.protocol.Stage.REFUSED;
import static org.noontide.wire.protocol.Stage.STAGED;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.terminal.device.CardReading;
import org.noontide.wire.protocol.CardEvidence;
import org.noontide.wire.protocol.CardMac;
import org.noontide.wire.protocol.CardProof;
import org.noontide.wire.protocol.Challenge;
import org.noontide.wire.protocol.Presence;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Ticket;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.transport.FileTransfer.Login;
import org.noontide.wire.transport.TransferRefusedException;

/** An order asks for a proof of the cards: the PSAM signs, and what is ordered is fetched by a ticket. */
class ProofTest {
    private static final byte[] KEY = CardMac.key("404142434445464748494A4B4C4D4E4F");
    private static final String NONCE = "0001020304050607";

    private World world;

    @BeforeEach
    void online(@TempDir Path folder) throws IOException {
        world = new World(folder).online();
        world.signing = (nonce, data) -> new CardReading.Found<>(CardMac.of(KEY, PSAM.serial(), nonce, data));
    }

    @Test
    void the_acceptance_shows_what_the_card_signed_of_this_attempt_and_these_cards() throws IOException {
        UpdateOrder order = asking(world.order(7, 1, 2));

        world.server.order(order);

        byte[] signed = CardEvidence.signed(order.terminal(), order.rollout(), 1, PSAM.terminalNumber(), SIM.iccid());
        CardProof proof = CardMac.of(KEY, PSAM.serial(), HexFormat.of().parseHex(NONCE), signed);
        assertThat(world.server.last().stage()).isEqualTo(ACCEPTED);
        assertThat(world.server.last().evidence())
                .contains(new CardEvidence(proof, PSAM.terminalNumber(), SIM.iccid()));
    }

    @Test
    void evidence_is_told_again_as_long_as_its_report_is_not_acknowledged() throws IOException {
        world.server.acknowledge(false);
        world.server.order(asking(world.order(7, 1, 2)));
        world.server.forgetHeard();

        world.reboot();
        world.server.link(true);

        assertThat(world.server.reports()).isNotEmpty().allMatch(report -> report.evidence()
                .isPresent());
    }

    @Test
    void nothing_is_fetched_before_the_ticket_and_all_with_it() throws IOException {
        UpdateOrder order = asking(world.order(7, 1, 2));
        world.server.order(order);
        world.steps.pass(Duration.ofMinutes(1));
        assertThat(world.transfer.asked()).isEmpty();

        hears(ticket(order, "a-secret", World.NOON));
        world.steps.until(World.NOON.plusSeconds(1));

        assertThat(world.transfer.logins()).containsOnly(new Login("CAB-user", "a-secret"));
        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, INSTALLED);
    }

    @Test
    void an_order_that_asks_for_no_proof_is_fetched_with_the_terminals_own_secret_and_shows_nothing()
            throws IOException {
        world.server.order(world.order(7, 1, 2));

        assertThat(world.transfer.logins())
                .containsOnly(World.settings(world.folder).login());
        assertThat(world.server.recorded().values())
                .allMatch(report -> report.evidence().isEmpty());
    }

    @Test
    void while_it_waits_it_says_so_at_growing_distances() throws IOException {
        world.server.order(asking(world.order(7, 1, 2)));
        world.server.forgetHeard();

        world.steps.pass(Duration.ofMinutes(30));

        List<Presence> said = world.server.presences();
        assertThat(said).hasSizeBetween(5, 18);
        assertThat(said).allMatch(presence -> presence.condition()
                .flatMap(Presence.Condition::open)
                .filter(open -> open.stage() == Stage.ACCEPTED)
                .isPresent());
    }

    @Test
    void after_a_restart_it_waits_for_its_ticket_again() throws IOException {
        UpdateOrder order = asking(world.order(7, 1, 2));
        world.server.order(order);
        world.reboot();
        world.server.link(true);
        world.steps.pass(Duration.ofSeconds(20));
        assertThat(world.transfer.asked()).isEmpty();

        hears(ticket(order, "a-secret", World.NOON));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED);
    }

    @Test
    void a_ticket_of_another_attempt_opens_nothing() throws IOException {
        UpdateOrder order = asking(world.order(7, 1, 2));
        world.server.order(order);

        hears(new Ticket(order.terminal(), order.rollout(), 2, "CAB-user", "a-secret", World.NOON));
        world.steps.pass(Duration.ofMinutes(1));

        assertThat(world.transfer.asked()).isEmpty();
    }

    @Test
    void a_ticket_that_ran_out_fails_the_attempt_so_that_another_is_ordered() throws IOException {
        UpdateOrder order = asking(world.order(7, 1, 2));
        world.transfer.next(() -> {
            throw new IOException("the link broke");
        });
        world.server.order(order);

        hears(ticket(order, "a-secret", world.steps.now().plusMillis(500)));
        world.steps.pass(Duration.ofMinutes(2));

        assertThat(world.server.last().stage()).isEqualTo(FAILED);
        assertThat(world.server.last().fault().orElseThrow().reason()).isEqualTo(Reason.ORDER_EXPIRED);
        assertThat(world.downloads())
                .as("what came is kept for the next attempt")
                .isNotEmpty();
    }

    @Test
    void a_terminal_that_never_gets_its_ticket_fails_when_its_order_expires() throws IOException {
        world.server.order(asking(world.order(7, 1, 2)));

        world.steps.until(World.EXPIRY.plusSeconds(1));

        assertThat(world.server.last().fault().orElseThrow().reason()).isEqualTo(Reason.ORDER_EXPIRED);
    }

    @Test
    void a_withdrawal_ends_the_wait() throws IOException {
        UpdateOrder order = asking(world.order(7, 1, 2));
        world.server.order(order);

        world.server.withdraw(7, 1);
        hears(ticket(order, "a-secret", World.NOON));
        world.steps.pass(Duration.ofMinutes(10));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, Stage.CANCELLED);
        assertThat(world.transfer.asked()).isEmpty();
    }

    @Test
    void a_ticket_that_the_file_server_refuses_fails_the_attempt() throws IOException {
        UpdateOrder order = asking(world.order(7, 1, 2));
        world.transfer.refuse(new TransferRefusedException("530 unknown user or wrong secret"));
        world.server.order(order);

        hears(ticket(order, "a-secret", World.NOON));

        assertThat(world.server.last().fault().orElseThrow().reason()).isEqualTo(Reason.DOWNLOAD_REFUSED);
    }

    @Test
    void a_card_that_does_not_sign_is_refused() throws IOException {
        world.signing = (nonce, data) -> new CardReading.Unreadable<>("key use 6: 6A88");

        world.server.order(asking(world.order(7, 1, 2)));

        assertThat(world.server.last().stage()).isEqualTo(REFUSED);
        assertThat(world.server.last().fault().orElseThrow().reason()).isEqualTo(Reason.PSAM_INVALID);
        assertThat(world.server.last().fault().orElseThrow().detail()).contains("6A88");
    }

    @Test
    void a_card_that_is_pulled_as_it_should_sign_is_missing() throws IOException {
        world.signing = (nonce, data) -> new CardReading.Missing<>("the card was taken out");

        world.server.order(asking(world.order(7, 1, 2)));

        assertThat(world.server.last().fault().orElseThrow().reason()).isEqualTo(Reason.PSAM_MISSING);
    }

    @Test
    void a_new_attempt_of_what_is_staged_is_staged_without_a_proof() throws IOException {
        UpdateOrder order = asking(world.order(7, 1, 2));
        world.server.order(order);
        hears(ticket(order, "a-secret", World.NOON));
        world.signing = (nonce, data) -> new CardReading.Unreadable<>("it is not asked");

        world.server.order(asking(world.order(7, 2, 2)));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, STAGED);
        assertThat(world.server.last().attempt()).isEqualTo(2);
    }

    private void hears(Ticket ticket) {
        world.server.say(ticket);
        world.steps.run();
    }

    private static UpdateOrder asking(UpdateOrder order) {
        return order.with(new Challenge(NONCE, World.EXPIRY));
    }

    private static Ticket ticket(UpdateOrder order, String secret, Instant until) {
        return new Ticket(order.terminal(), order.rollout(), order.attempt(), "CAB-user", secret, until);
    }
}
