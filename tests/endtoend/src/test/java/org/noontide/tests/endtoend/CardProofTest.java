package org.noontide.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.product.demo.Site;
import org.noontide.product.demo.TerminalSite;
import org.noontide.wire.operations.CardRequest;
import org.noontide.wire.operations.DeliveryView;
import org.noontide.wire.operations.RolloutRequest;
import org.noontide.wire.operations.RolloutView;

/** Built cabinets whose simulated PSAMs must prove themselves to a built server. */
class CardProofTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void a_cabinet_with_its_card_is_updated_and_one_with_a_copy_of_it_is_not() throws Exception {
        try (CardSite cards = CardSite.open(folder)) {
            Site site = cards.site();
            site.addTerminals(2);
            TerminalSite honest = site.terminals().get(0);
            TerminalSite copied = site.terminals().get(1);
            enrol(site, honest, 1, Optional.of(CardSite.KEY));
            enrol(site, copied, 2, Optional.of("000102030405060708090A0B0C0D0E0F"));
            site.awaitOnline();

            RolloutView rollout = site.client()
                    .plan(new RolloutRequest(
                            Site.APPLICATION,
                            Site.NEW,
                            Clock.systemUTC().instant().plusSeconds(5),
                            Optional.empty(),
                            Optional.empty()))
                    .rollout()
                    .orElseThrow();

            Site.await(
                    "both have ended",
                    PATIENCE,
                    () -> delivery(site, rollout, 0).stage().equals("INSTALLED")
                            && delivery(site, rollout, 1).stage().equals("FAILED"));
            assertThat(delivery(site, rollout, 1).reason()).contains("PSAM_INVALID");
            assertThat(honest.version()).isEqualTo(Site.NEW);
            assertThat(copied.version()).isEqualTo(Site.OLD);
            assertThat(cards.refused("WRONG_CODE")).isEqualTo(1);
            assertThat(cards.refused("NO_TICKET")).isZero();
        }
    }

    /** Has the card of cabinet {@code index} proved from now on, and gives it the key that it signs by. */
    private static void enrol(Site site, TerminalSite terminal, int index, Optional<String> key)
            throws IOException, InterruptedException {
        Path conf = terminal.home().resolve("conf/org.noontide.terminal.device.simulated.psam.cfg");
        terminal.product().stop();
        Files.writeString(conf, ".issuer.key=" + key.orElse("") + "\n", StandardOpenOption.APPEND);
        terminal.restart();
        terminal.awaitReady();
        site.client()
                .enrolCard(
                        terminal.number(),
                        new CardRequest(
                                CardSite.PSAM,
                                String.format("%012d", index),
                                String.format("898600%014d", index),
                                Optional.empty(),
                                Optional.empty()));
    }

    private static DeliveryView delivery(Site site, RolloutView rollout, int index) throws IOException {
        return site.client()
                .deliveries(rollout.id(), Optional.empty(), 10)
                .items()
                .get(index);
    }
}
