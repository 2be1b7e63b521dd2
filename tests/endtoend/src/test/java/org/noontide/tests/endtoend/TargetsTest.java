package org.noontide.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.tests.endtoend.Plans.installed;
import static org.noontide.tests.endtoend.Plans.plan;
import static org.noontide.tests.endtoend.Plans.refusal;
import static org.noontide.tests.endtoend.Plans.request;
import static org.noontide.tests.endtoend.Plans.soon;
import static org.noontide.tests.endtoend.Plans.version;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.operator.client.ProblemException;
import org.noontide.product.demo.Site;
import org.noontide.wire.operations.RolloutRequest;
import org.noontide.wire.operations.RolloutView;
import org.noontide.wire.operations.TraitsRequest;

/** Which terminals a rollout is for, and what is said of a plan that breaks a rule. */
class TargetsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

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
}
