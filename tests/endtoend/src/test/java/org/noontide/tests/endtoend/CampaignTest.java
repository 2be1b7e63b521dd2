package org.noontide.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.operator.client.NoontideClient;
import org.noontide.operator.client.ProblemException;
import org.noontide.product.demo.Site;
import org.noontide.wire.operations.AlarmView;
import org.noontide.wire.operations.DeliveryView;
import org.noontide.wire.operations.RolloutCommand;
import org.noontide.wire.operations.RolloutRequest;
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

    @Test
    void a_terminal_that_begins_to_match_joins_and_what_breaks_a_rule_is_refused() throws Exception {
        try (Site site = Site.open(Checkout.installation(), folder)) {
            site.addTerminals(2);
            site.client().describe("CAB-0001", new TraitsRequest(List.of(), Map.of("region", "north")));
            site.client().describe("CAB-0002", new TraitsRequest(List.of(), Map.of("region", "south")));
            site.awaitOnline();
            site.client().publish(Checkout.installation().release(Site.NEW));
            refuses(site, "query", Optional.empty(), Optional.of("region==north;regoin==x"), Map.of(), "column 15");
            refuses(site, "query", Optional.empty(), Optional.of("region=north"), Map.of(), "column 7");
            refuses(site, "settings.waves", Optional.of("staged"), Optional.empty(), Map.of("waves", "10%,80%"), "90");
            refuses(
                    site,
                    "settings.to",
                    Optional.of("window"),
                    Optional.empty(),
                    Map.of("from", "02:00", "to", "02:00", "zone", "Asia/Shanghai"),
                    "02:00");
            assertThat(refusal(() -> site.client()
                            .plan(request(Optional.empty(), Optional.empty(), Map.of(), Instant.EPOCH, false))))
                    .contains("past");
            assertThat(refusal(() -> site.client()
                            .plan(new RolloutRequest(
                                    Site.APPLICATION, "9.9.9", soon(), Optional.empty(), Optional.empty()))))
                    .contains("9.9.9");
            assertThat(site.client().rollouts().items()).isEmpty();

            RolloutView rollout = plan(site, Optional.empty(), Optional.of("region==north"), Map.of());
            Site.await("the north is updated", PATIENCE, () -> installed(site, rollout) == 1);
            assertThat(version(site, 1)).isEqualTo(Site.OLD);
            site.client().describe("CAB-0002", new TraitsRequest(List.of(), Map.of("region", "north")));

            Site.await("who moved north is updated, too", PATIENCE, () -> installed(site, rollout) == 2);
            assertThat(version(site, 1)).isEqualTo(Site.NEW);
        }
    }

    private static void refuses(
            Site site,
            String entry,
            Optional<String> policy,
            Optional<String> query,
            Map<String, String> settings,
            String says)
            throws IOException {
        try {
            site.client().plan(request(policy, query, settings, soon(), false));
        } catch (ProblemException refused) {
            assertThat(refused.problem().entry()).contains(entry);
            assertThat(refused.problem().detail()).contains(says);
            return;
        }
        throw new AssertionError("taken on: " + settings + query);
    }

    private static String refusal(Site.Asking<?> asking) throws IOException {
        try {
            throw new AssertionError("not refused: " + asking.ask());
        } catch (ProblemException refused) {
            return refused.problem().detail();
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

    private static RolloutView plan(
            Site site, Optional<String> policy, Optional<String> query, Map<String, String> settings)
            throws IOException {
        return site.client()
                .plan(request(policy, query, settings, soon(), false))
                .rollout()
                .orElseThrow();
    }

    private static RolloutRequest request(
            Optional<String> policy,
            Optional<String> query,
            Map<String, String> settings,
            Instant switchAt,
            boolean approval) {
        return new RolloutRequest(
                Site.APPLICATION,
                Site.NEW,
                switchAt,
                policy,
                Optional.empty(),
                query,
                Optional.empty(),
                Optional.of(settings),
                Optional.empty(),
                query.map(unused -> later()),
                Optional.of(approval));
    }

    private static Instant soon() {
        return Clock.systemUTC().instant().plusSeconds(3);
    }

    private static Instant later() {
        return Clock.systemUTC().instant().plus(Duration.ofHours(1));
    }

    private static String state(Site site, RolloutView rollout) throws IOException {
        return site.client().rollout(rollout.id()).state();
    }

    private static long installed(Site site, RolloutView rollout) throws IOException {
        return site.client().rollout(rollout.id()).installed();
    }

    /** How many terminals have not ended yet. */
    private static long open(Site site, RolloutView rollout) throws IOException {
        return site.client().deliveries(rollout.id(), Optional.empty(), 10).items().stream()
                .filter(delivery ->
                        !List.of("INSTALLED", "REFUSED", "FAILED", "CANCELLED").contains(delivery.stage()))
                .count();
    }

    private static DeliveryView delivery(Site site, RolloutView rollout, int index) throws IOException {
        return site.client()
                .deliveries(rollout.id(), Optional.empty(), 10)
                .items()
                .get(index);
    }

    private static String version(Site site, int index) throws IOException {
        return site.terminals().get(index).version();
    }

    private static List<AlarmView> alarms(Site site) throws IOException {
        return site.client().alarms(Optional.empty(), 100).items();
    }
}
