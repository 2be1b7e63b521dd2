package org.noontide.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.tests.endtoend.Plans.alarms;
import static org.noontide.tests.endtoend.Plans.delivery;
import static org.noontide.tests.endtoend.Plans.later;
import static org.noontide.tests.endtoend.Plans.open;
import static org.noontide.tests.endtoend.Plans.plan;
import static org.noontide.tests.endtoend.Plans.refusal;
import static org.noontide.tests.endtoend.Plans.request;
import static org.noontide.tests.endtoend.Plans.state;
import static org.noontide.tests.endtoend.Plans.version;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.operator.client.NoontideClient;
import org.noontide.product.demo.Site;
import org.noontide.wire.operations.AlarmView;
import org.noontide.wire.operations.RolloutCommand;
import org.noontide.wire.operations.RolloutView;
import org.noontide.wire.operations.TraitsRequest;

/** What an operator does with a rollout beyond planning it, on a server and cabinets of their own. */
class CampaignTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void a_canary_goes_first_and_when_too_many_of_the_rest_fail_everyone_goes_back() throws Exception {
        try (Site site = Site.open(Checkout.installation(), folder)) {
            site.addTerminals(1);
            site.addTerminalWithExpiredPsam();
            site.addTerminals(1);
            site.client().describe("CAB-0001", new TraitsRequest(List.of("pilot"), Map.of("site", "office")));
            site.awaitOnline();
            // what they left the factory with, so that the server can send it again
            site.client().publish(Checkout.installation().release(Site.OLD));
            site.client().publish(Checkout.installation().release(Site.NEW));

            RolloutView rollout = plan(
                    site,
                    Optional.of("staged"),
                    Optional.empty(),
                    Map.of(
                            "canary",
                            "group==pilot",
                            "waves",
                            "100%",
                            "lead",
                            "PT2S",
                            "success",
                            "90%",
                            "errors",
                            "10%",
                            "undo",
                            "true"));
            Site.await(
                    "the canary has switched", PATIENCE, () -> version(site, 0).equals(Site.NEW));
            Site.await("the rollout is undone", PATIENCE, () -> state(site, rollout)
                    .equals("CANCELLED"));
            Site.await(
                    "everyone is back",
                    PATIENCE,
                    () -> version(site, 0).equals(Site.OLD)
                            && version(site, 2).equals(Site.OLD)
                            && open(site, rollout) == 0);

            RolloutView end = site.client().rollout(rollout.id());
            assertThat(end.waves()).hasSize(2).first().satisfies(canary -> assertThat(canary.installed())
                    .isEqualTo(1));
            assertThat(delivery(site, rollout, 1).reason()).contains("PSAM_EXPIRED");
            assertThat(alarms(site))
                    .extracting(AlarmView::trouble)
                    .containsOnlyOnce(Optional.of("TOO_MANY_FAILED"))
                    .hasSize(2);
        }
    }

    @Test
    void what_is_paused_stays_paused_through_a_crash_and_what_is_cancelled_is_given_up_everywhere() throws Exception {
        try (Site site = Site.open(Checkout.installation(), folder)) {
            NoontideClient other = operator(site, "li");
            site.addTerminals(2);
            site.awaitOnline();
            site.client().publish(Checkout.installation().release(Site.NEW));
            RolloutView rollout = site.client()
                    .plan(request(Optional.empty(), Optional.empty(), Map.of(), later(), true))
                    .rollout()
                    .orElseThrow();
            assertThat(refusal(() -> site.client().command(rollout.id(), RolloutCommand.APPROVE)))
                    .contains("admin");
            assertThat(delivery(site, rollout, 0).stage()).isEqualTo("PLANNED");

            assertThat(other.command(rollout.id(), RolloutCommand.APPROVE).approvedBy())
                    .contains("li");
            Site.await(
                    "the release is staged",
                    PATIENCE,
                    () -> site.client().deliveries(rollout.id(), Optional.empty(), 10).items().stream()
                            .allMatch(delivery -> delivery.stage().equals("STAGED")));
            site.client().command(rollout.id(), RolloutCommand.PAUSE);
            site.server().product().kill();
            site.server().restart();
            site.server().awaitReady();
            site.awaitOnline();
            assertThat(state(site, rollout)).isEqualTo("PAUSED");

            site.client().command(rollout.id(), RolloutCommand.CANCEL);
            Site.await("both have given it up", PATIENCE, () -> open(site, rollout) == 0);
            assertThat(delivery(site, rollout, 0).stage()).isEqualTo("CANCELLED");
            assertThat(delivery(site, rollout, 1).stage()).isEqualTo("CANCELLED");

            RolloutView again = plan(site, Optional.empty(), Optional.empty(), Map.of());
            Site.await(
                    "the next one is installed",
                    PATIENCE,
                    () -> site.client().rollout(again.id()).installed() == 2);
            assertThat(version(site, 0)).isEqualTo(Site.NEW);
        }
    }

    /** Lets one more operator in, while the server runs. */
    private static NoontideClient operator(Site site, String name) throws IOException, InterruptedException {
        Files.writeString(
                site.server().home().resolve("conf/org.noontide.server.desk.cfg"),
                "\n.password." + name + "=a-second-pair-of-eyes\n",
                StandardOpenOption.APPEND);
        NoontideClient client = new NoontideClient(site.server().uri(), name, "a-second-pair-of-eyes", Locale.ENGLISH);
        Site.await("the second operator is let in", PATIENCE, () -> {
            try {
                return client.status() != null;
            } catch (IOException notYet) {
                return false;
            }
        });
        return client;
    }
}
