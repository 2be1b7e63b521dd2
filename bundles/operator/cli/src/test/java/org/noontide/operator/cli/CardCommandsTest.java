package org.noontide.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CardCommandsTest {
    private static final String TERMINAL = "{'terminal':'CAB-0001','model':'N60','application':'vending',"
            + "'version':'1.0.0','sequence':100,'online':true,'groups':[],'attributes':{}%s}";
    private static final String CARD = ",'card':{'psam':'23010101000000212241','terminalNumber':'012300033D11',"
            + "'iccid':'898600810915F6046777','key':'default','revoked':%b}";

    private AnsweringServer server;

    @BeforeEach
    void start() throws IOException {
        server = new AnsweringServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_card_is_enrolled_and_shown() {
        server.says("terminals/CAB-0001/card", TERMINAL.formatted(CARD.formatted(false)));

        int exit = server.run(
                Locale.ENGLISH,
                "card",
                "set",
                "CAB-0001",
                "--psam=23010101000000212241",
                "--terminal-number=012300033D11",
                "--iccid=898600810915F6046777");

        assertThat(server.err.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(server.asked)
                .containsExactly("PUT /api/v1/terminals/CAB-0001/card {\"psam\":\"23010101000000212241\","
                        + "\"terminalNumber\":\"012300033D11\",\"iccid\":\"898600810915F6046777\",\"key\":\"default\","
                        + "\"revoked\":false}");
        assertThat(server.out.toString())
                .isEqualToIgnoringNewLines("CAB-0001: PSAM 23010101000000212241 of terminal number 012300033D11,"
                        + " SIM 898600810915F6046777, key default");
    }

    @Test
    void a_revoked_card_is_said_to_be_so() {
        server.says("terminals/CAB-0001", TERMINAL.formatted(CARD.formatted(true)));

        server.run(Locale.SIMPLIFIED_CHINESE, "card", "show", "CAB-0001");

        assertThat(server.out.toString()).startsWith("CAB-0001：已吊销：PSAM 卡 23010101000000212241");
    }

    @Test
    void a_program_is_told_of_a_card_in_json() {
        server.says("terminals/CAB-0001", TERMINAL.formatted(CARD.formatted(true)));

        server.run(Locale.ENGLISH, "card", "show", "CAB-0001", "--json");

        assertThat(server.out.toString())
                .startsWith("{\"terminal\":\"CAB-0001\"")
                .contains("\"card\":{\"psam\":\"23010101000000212241\"")
                .doesNotContain("REVOKED");
    }

    @Test
    void a_card_is_taken_back() {
        server.says("terminals/CAB-0001/card", TERMINAL.formatted(""));

        server.run(Locale.ENGLISH, "card", "remove", "CAB-0001");

        assertThat(server.asked).containsExactly("DELETE /api/v1/terminals/CAB-0001/card");
        assertThat(server.out.toString()).startsWith("CAB-0001: no card is enrolled");
    }

    @Test
    void refusals_are_shown_with_what_they_mean_and_those_of_a_later_server_without() {
        server.says("cards", "{'keys':['a','b'],'ticketed':false,'refused':{'WRONG_SIM':2,'NEW_ONE':1}}");

        server.run(Locale.ENGLISH, "card", "refusals");

        assertThat(server.out.toString().lines())
                .containsExactly(
                        "keys of the server: a, b",
                        "the server's own file server is not there: nobody holds terminals to their tickets",
                        "1  NEW_ONE: -",
                        "2  WRONG_SIM: another SIM");
    }
}
