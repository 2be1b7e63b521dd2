package org.noontide.tests.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.tests.endtoend.InterfaceCaller.basic;
import static org.noontide.tests.endtoend.InterfaceCaller.chunked;
import static org.noontide.tests.endtoend.InterfaceTest.JSON;
import static org.noontide.tests.endtoend.InterfaceTest.UNKNOWN;
import static org.noontide.tests.endtoend.InterfaceTest.done;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks for what is refused. */
final class InterfaceRefusals {
    private static final int GUESSES = 30;
    private static final int LONGEST_HEADER = 100_000;
    private static final int LONGEST_JSON = 1024 * 1024;

    /** The refusals that many operations have, each for all that document it. */
    static void drive(InterfaceCaller caller, long rollout, Set<String> elsewhere) throws Exception {
        for (Map.Entry<String, JsonNode> entry : caller.document().operations().entrySet()) {
            String method = entry.getKey().split(" ", -1)[0];
            String template = entry.getKey().split(" ", -1)[1];
            JsonNode said = entry.getValue().path("responses");
            Optional<String> example = caller.document().example(entry.getKey(), JSON);
            boolean takes = entry.getValue().has("requestBody");
            String unknown = filled(template, UNKNOWN, "999999");
            String there = filled(template, "CAB-0001", Long.toString(rollout));
            if (said.has("401")) {
                done(401, caller.ask(method, there, "", BodyPublishers.noBody(), ""));
            }
            if (said.has("404")) {
                done(404, caller.ask(method, unknown, takes ? JSON : "", body(example)));
            }
            if (said.has("412")) {
                done(412, caller.with(method, there, "If-Match", "\"stale\"", example.orElse("")));
            }
            if (said.has("415")) {
                done(415, caller.ask(method, there, "text/plain", BodyPublishers.ofString("x")));
            }
            if (said.has("413") && example.isPresent()) {
                done(
                        413,
                        caller.ask(
                                method,
                                there,
                                JSON,
                                chunked(" ".repeat(LONGEST_JSON + 1).getBytes(UTF_8))));
            }
            if (said.has("400") && !elsewhere.contains(entry.getKey() + " 400")) {
                boolean listed = entry.getValue().toString().contains("parameters/Limit");
                String bad = filled(template, "x", Long.toString(rollout)) + (listed ? "?limit=0" : "");
                done(
                        400,
                        caller.ask(
                                method,
                                bad,
                                takes ? JSON : "",
                                takes && !template.contains("{terminal}")
                                        ? BodyPublishers.ofString("{")
                                        : body(example)));
            }
        }
    }

    private static BodyPublisher body(Optional<String> example) {
        return example.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody);
    }

    private static String filled(String template, String terminal, String number) {
        return template.replace("{terminal}", terminal).replaceAll("\\{[a-z]+}", number);
    }

    /** Asks for what no operation is: the server says so, and nothing of its inside. */
    static void stray(InterfaceCaller caller) throws Exception {
        for (String path : List.of("/api/v1/nothing", "/nothing", "/api/v1/terminals/%2F", "/api/v1/status;x=1/..")) {
            assertThat(caller.stray(path, 1).body())
                    .doesNotContain("Exception", "\tat ", "org.eclipse", "org.noontide");
        }
        assertThat(caller.stray("/api/v1/status", LONGEST_HEADER).body()).doesNotContain("Exception", "\tat ");
        assertThat(caller.stray("/api/v1/nothing", 1).body()).contains("urn:noontide:problem:not-found", "未找到");
    }

    /** Guesses until guessing is slowed down. */
    static void logins(InterfaceCaller caller) throws Exception {
        int status = 0;
        for (int i = 1; i <= GUESSES && status != 429; i++) {
            status = caller.ask("GET", "/status", "", BodyPublishers.noBody(), basic("admin", "guess " + i))
                    .statusCode();
        }
        assertThat(status).isEqualTo(429);
    }

    private InterfaceRefusals() {}
}
