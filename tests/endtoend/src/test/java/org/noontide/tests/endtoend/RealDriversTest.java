package org.noontide.tests.endtoend;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.product.demo.RealDrivers;
import org.noontide.product.demo.Site;
import org.noontide.wire.operations.DeliveryView;
import org.noontide.wire.operations.RolloutView;

/** Cabinets whose cards are read by the drivers of real hardware: PC/SC readers, and modems on serial ports. */
class RealDriversTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void the_demo_ends_with_three_normal_on_real_drivers() throws Exception {
        Path output = folder.resolve("output");
        Process demo = new ProcessBuilder(
                        Checkout.root().resolve("noontide").toString(),
                        "demo",
                        "--drivers",
                        "real",
                        "--switch-in",
                        "10s",
                        "--json")
                .redirectOutput(output.toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        try {
            assertThat(demo.waitFor(4, MINUTES)).as("the demo ends by itself").isTrue();
        } finally {
            demo.destroy();
        }

        assertThat(Files.readString(folder.resolve("errors"))).isEmpty();
        JsonNode account = new ObjectMapper().readTree(Files.readString(output));
        assertThat(account.get("normal").asInt()).isEqualTo(3);
        assertThat(demo.exitValue()).isZero();
    }

    @Test
    void what_is_wrong_with_the_cards_of_one_cabinet_is_told_by_it_and_by_no_other() throws Exception {
        try (RealDrivers drivers = new RealDrivers(folder.resolve("hardware"));
                Site site = Site.open(Checkout.installation().with(drivers), folder)) {
            site.addTerminals(4);
            site.awaitOnline();
            drivers.modems().get(1).answer("AT+CPIN?", "+CPIN: SIM PIN", "OK");
            drivers.modems().get(2).unplug();
            drivers.readers().get(3).empty();

            RolloutView rollout = site.planUpdate(Clock.systemUTC().instant().plusSeconds(8));

            Map<String, String> outcomes = outcomes(site, rollout);
            assertThat(outcomes)
                    .containsEntry("CAB-0001", "INSTALLED")
                    .containsEntry("CAB-0002", "SIM_LOCKED")
                    .containsEntry("CAB-0003", "SIM_MISSING")
                    .containsEntry("CAB-0004", "PSAM_MISSING");
            assertThat(drivers.modems().get(0).heard()).contains("AT+CPIN?", "AT+CIMI", "AT+CEREG?");
        }
    }

    /** The stage in which each terminal ends, or the reason why it does not get there. */
    private static Map<String, String> outcomes(Site site, RolloutView rollout) throws Exception {
        Site.await("every cabinet has come to an end", PATIENCE, () -> {
            List<DeliveryView> now = deliveries(site, rollout);
            return !now.isEmpty()
                    && now.stream()
                            .allMatch(it -> it.stage().equals("INSTALLED")
                                    || it.reason().isPresent());
        });
        return deliveries(site, rollout).stream().collect(Collectors.toMap(DeliveryView::terminal, it -> it.reason()
                .orElse(it.stage())));
    }

    private static List<DeliveryView> deliveries(Site site, RolloutView rollout) {
        return site.answering(() -> site.client()
                        .deliveries(rollout.id(), Optional.empty(), 10)
                        .items())
                .orElse(List.of());
    }
}
