package org.noontide.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.server.fleet.Secret;
import org.noontide.server.fleet.Terminal;
import org.noontide.server.fleet.Traits;
import org.noontide.wire.operations.TerminalRequest;
import org.noontide.wire.protocol.TerminalId;

/** A long list is never asked for as a whole. */
class LongListTest {
    private static final int FLEET = 100_000;
    private static final int PAGE = 500;

    @Test
    void a_hundred_thousand_terminals_are_asked_of_the_store_page_by_page(@TempDir Path folder) throws Exception {
        DeskServer desk = DeskServer.whole(folder);
        try {
            fill(desk.store.terminals);
            int seen = 0;
            String after = "";
            while (seen == 0 || !after.isEmpty()) {
                JsonNode page = new JsonMapper()
                        .readTree(desk.get("/terminals?limit=" + PAGE + (after.isEmpty() ? "" : "&after=" + after))
                                .body());
                assertThat(page.path("items")).hasSize(PAGE);
                assertThat(page.path("items").get(0).path("terminal").asText()).isEqualTo(number(seen));
                seen += PAGE;
                after = page.path("next").asText();
            }

            assertThat(seen).isEqualTo(FLEET);
            assertThat(desk.store.mostAsked).isEqualTo(PAGE + 1);
        } finally {
            desk.stop();
        }
    }

    private static void fill(Map<TerminalId, Terminal> fleet) throws Refusal {
        Terminal model = Enrolling.terminal(
                new TerminalRequest(number(0), "VM-9", "vending", "0.9.0", 90), Secret.draw(new SecureRandom()));
        for (int i = 0; i < FLEET; i++) {
            TerminalId id = new TerminalId(number(i));
            fleet.put(
                    id,
                    new Terminal(
                            id, model.model(), model.secret(), model.running(), false, Optional.empty(), Traits.NONE));
        }
    }

    private static String number(int index) {
        return String.format("A-%06d", index);
    }
}
