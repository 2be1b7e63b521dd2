package org.noontide.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.tests.endtoend.InterfaceCaller.basic;
import static org.noontide.tests.endtoend.InterfaceCaller.chunked;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.operator.client.NoontideClient;
import org.noontide.product.demo.Site;
import org.noontide.wire.operations.RolloutCommand;
import org.noontide.wire.operations.RolloutView;
import org.noontide.wire.operations.TraitsRequest;

/**
 * Every operation of the REST interface is driven against the built server, well and badly, and whatever is answered is held
 * against the document that the server gives of itself.
 */
class InterfaceTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int LONGEST_ARCHIVE = 2_000_000;
    static final String JSON = "application/json";
    private static final String SECOND = "a-second-pair-of-eyes";
    static final String UNKNOWN = "NO-SUCH-1";

    /**
     * What is documented and not driven here: it takes a server that fails, a line that breaks, no file server, a release from
     * before catalogues were kept, or a request that the others do not make.
     */
    private static final Set<String> ELSEWHERE = Set.of(
            "POST /releases 400",
            "GET /releases/{application}/{version}/catalogue 409",
            "GET /releases/{application}/{version}/diff 400",
            "GET /releases/{application}/{version}/diff 409",
            "POST /rollouts 409",
            "PUT /terminals/{terminal}/card 409");

    @TempDir
    Path folder;

    @Test
    void every_operation_answers_as_the_document_says() throws Exception {
        try (Site site = Site.open(Checkout.installation(), folder)) {
            site.addTerminals(1);
            site.addTerminalWithExpiredPsam();
            site.awaitOnline();
            configure(site);
            InterfaceCaller caller = new InterfaceCaller(site.server());
            assertThat(caller.document().faultyExamples()).isEmpty();

            server(caller);
            caller.watch("terminals", () -> site.client()
                    .describe("CAB-0001", new TraitsRequest(List.of("watched"), Map.of())));
            long rollout = rollouts(caller, site);
            releases(caller);
            terminals(caller);
            InterfaceRefusals.drive(caller, rollout, ELSEWHERE);
            InterfaceRefusals.stray(caller);
            InterfaceRefusals.logins(caller);

            Set<String> documented = new TreeSet<>();
            caller.document().operations().forEach((name, operation) -> operation
                    .path("responses")
                    .fieldNames()
                    .forEachRemaining(status -> documented.add(name + ' ' + status)));
            documented.removeIf(it -> it.endsWith(" 500") || it.endsWith(" 503") || it.endsWith(" 429"));
            documented.removeAll(ELSEWHERE);
            assertThat(caller.driven()).containsAll(documented);
        }
    }

    /** A second operator, an issuer's key, and a short longest archive. */
    private static void configure(Site site) throws Exception {
        append(site, "rollout.cards", ".key.default=00112233445566778899AABBCCDDEEFF");
        append(site, "desk", "max.archive.bytes=" + LONGEST_ARCHIVE, ".password.li=" + SECOND);
        NoontideClient second = new NoontideClient(site.server().uri(), "li", SECOND, Locale.ENGLISH);
        Site.await("the configuration is taken", PATIENCE, () -> site.answering(second::cards)
                .filter(cards -> cards.keys().contains("default") && cards.ticketed())
                .isPresent());
    }

    private static void append(Site site, String name, String... lines) throws IOException {
        Files.write(
                site.server().home().resolve("conf/org.noontide.server." + name + ".cfg"),
                List.of(lines),
                StandardOpenOption.APPEND);
    }

    private static void server(InterfaceCaller caller) throws Exception {
        known(caller, "/openapi.json");
        done(200, caller.get("/status"));
        done(200, caller.get("/cards"));
    }

    private static long rollouts(InterfaceCaller caller, Site site) throws Exception {
        Path archive = Checkout.installation().release(Site.NEW);
        done(201, caller.ask("POST", "/releases", "application/zip", BodyPublishers.ofFile(archive)));
        done(409, caller.ask("POST", "/releases", "application/zip", BodyPublishers.ofFile(archive)));
        done(422, caller.ask("POST", "/releases", "application/zip", BodyPublishers.ofString("no archive")));
        done(413, caller.ask("POST", "/releases", "application/zip", chunked(new byte[LONGEST_ARCHIVE + 1])));
        done(200, caller.get("/releases"));

        done(200, caller.send("POST", "/rollouts/rehearsal", plan(Site.NEW, "CAB-0002")));
        done(422, caller.send("POST", "/rollouts/rehearsal", plan("9.9.9", "CAB-0002")));
        done(422, caller.send("POST", "/rollouts", plan("9.9.9", "CAB-0002")));
        done(200, caller.send("POST", "/rollouts", plan(Site.NEW, UNKNOWN)));
        done(201, caller.send("POST", "/rollouts", plan(Site.NEW, "CAB-0001\",\"CAB-0002")));
        RolloutView planned = site.client().rollouts().items().get(0);
        long id = planned.id();
        Site.await("one is installed and one has failed", PATIENCE, () -> {
            RolloutView now = site.client().rollout(id);
            return now.installed() == 1 && now.failed() == 1;
        });
        done(200, caller.get("/rollouts"));
        known(caller, "/rollouts/" + id);
        done(200, caller.get("/rollouts/" + id + "/deliveries"));
        done(200, caller.get("/rollouts/" + id + "/deliveries/CAB-0002/attempts"));
        done(200, caller.get("/rollouts/" + id + "/statistics?limit=1"));
        done(200, caller.get("/rollouts/" + id + "/skew"));
        done(200, caller.get("/alarms"));
        done(200, caller.send("POST", "/alarms/1/acknowledge", "{\"note\":\"on my way\"}"));
        done(200, caller.get("/alarms?state=acknowledged"));
        // from the engine, by way of the framework
        caller.watch("rollout", () -> site.client().command(id, RolloutCommand.RESUME));
        commands(caller, id);
        return id;
    }

    private void releases(InterfaceCaller caller) throws Exception {
        String one = "/releases/vending/" + Site.NEW;
        Path other = Archives.in(folder).version("2.0.0", 200).write();
        done(201, caller.ask("POST", "/releases", "application/zip", BodyPublishers.ofFile(other)));
        done(200, caller.get(one + "/catalogue"));
        done(200, caller.get(one + "/diff?against=2.0.0"));
        done(400, caller.get(one + "/diff"));
        done(409, caller.ask("DELETE", one, "", BodyPublishers.noBody()));
        done(200, caller.ask("DELETE", "/releases/vending/2.0.0", "", BodyPublishers.noBody()));
    }

    private static void commands(InterfaceCaller caller, long id) throws Exception {
        String one = "/rollouts/" + id;
        done(409, caller.send("POST", one + "/approve", ""));
        done(200, caller.send("POST", one + "/pause", ""));
        done(200, caller.send("POST", one + "/resume", ""));
        done(200, caller.send("POST", one + "/retry", ""));
        String plan = plan(Plans.later(), Site.NEW, "CAB-0002");
        done(201, caller.send("POST", "/rollouts", plan.replace("{", "{\"approval\":true,")));
        String other = "/rollouts/" + (id + 1);
        done(409, caller.send("POST", other + "/pause", ""));
        done(409, caller.send("POST", other + "/resume", ""));
        done(409, caller.send("POST", other + "/retry", ""));
        done(200, caller.ask("POST", other + "/approve", JSON, BodyPublishers.noBody(), basic("li", SECOND)));
        done(200, caller.send("POST", other + "/cancel", ""));
        done(200, caller.send("POST", other + "/undo", ""));
    }

    private static void terminals(InterfaceCaller caller) throws Exception {
        String enrol =
                caller.document().example("POST /terminals", JSON).orElseThrow().replace("CAB-0001", "CAB-0101");
        String csv = caller.document()
                .example("POST /terminals", "text/csv")
                .orElseThrow()
                .replace("CAB-0001", "CAB-0102");
        done(201, caller.send("POST", "/terminals", enrol));
        done(409, caller.send("POST", "/terminals", enrol));
        done(201, caller.ask("POST", "/terminals", "text/csv", BodyPublishers.ofString(csv)));
        done(422, caller.ask("POST", "/terminals", "text/csv", BodyPublishers.ofString(csv)));
        done(200, caller.get("/terminals?limit=1&query=region%3D%3Dnorth"));
        known(caller, "/terminals/CAB-0101");
        known(caller, "/terminals/CAB-0101/traits");
        done(200, caller.send("PUT", "/terminals/CAB-0101/traits", "{\"groups\":[\"pilot\"],\"attributes\":{}}"));
        String card = caller.document()
                .example("PUT /terminals/{terminal}/card", JSON)
                .orElseThrow();
        done(200, caller.send("PUT", "/terminals/CAB-0101/card", card));
        known(caller, "/terminals/CAB-0101/card");
        done(422, caller.send("PUT", "/terminals/CAB-0101/card", card.replace("default", "other")));
        done(200, caller.ask("DELETE", "/terminals/CAB-0101/card", "", BodyPublishers.noBody()));
        done(200, caller.ask("DELETE", "/terminals/CAB-0101", "", BodyPublishers.noBody()));
    }

    /** Asks at {@code path}, and again for what is known by then. */
    private static void known(InterfaceCaller caller, String path) throws Exception {
        HttpResponse<String> first = caller.get(path);
        done(200, first);
        done(
                304,
                caller.with(
                        "GET",
                        path,
                        "If-None-Match",
                        first.headers().firstValue("ETag").orElseThrow(),
                        ""));
    }

    private static String plan(String version, String terminals) {
        return plan(Plans.soon(), version, terminals);
    }

    private static String plan(Instant switchAt, String version, String terminals) {
        return "{\"application\":\"vending\",\"version\":\"%s\",\"switchAt\":\"%s\",\"terminals\":[\"%s\"]}"
                .formatted(version, switchAt, terminals);
    }

    static void done(int expected, HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode())
                .as(response.request().method() + ' ' + response.uri() + ' ' + response.body())
                .isEqualTo(expected);
    }
}
