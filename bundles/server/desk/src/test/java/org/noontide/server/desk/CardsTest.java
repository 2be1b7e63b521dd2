package org.noontide.server.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.server.desk.Given.assertRefused;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.server.fleet.EnrolledCard;
import org.noontide.wire.operations.CardView;
import org.noontide.wire.operations.CardsView;
import org.noontide.wire.operations.TerminalView;
import org.noontide.wire.protocol.TerminalId;

class CardsTest {
    private static final TerminalId TERMINAL = new TerminalId("A-001");
    private static final String CARD =
            "{'psam':'23010101000000212241','terminalNumber':'012300033D11','iccid':'898600810915F6046777'%s}";
    private static final EnrolledCard ENROLLED =
            new EnrolledCard("23010101000000212241", "012300033D11", "898600810915F6046777", "default", false);

    private DeskServer desk;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        desk = DeskServer.whole(folder);
    }

    @AfterEach
    void stop() throws Exception {
        desk.stop();
    }

    @Test
    void a_terminal_is_enrolled_with_its_card_and_shows_it() throws Exception {
        String terminal = Given.TERMINAL.formatted("A-001");

        HttpResponse<String> response = desk.post(
                "/terminals", terminal.substring(0, terminal.lastIndexOf('}')) + ",'card':" + CARD.formatted("") + "}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(desk.store.terminal(TERMINAL).orElseThrow().card()).contains(ENROLLED);
        assertThat(DeskServer.read(desk.get("/terminals/A-001"), TerminalView.class)
                        .card())
                .contains(
                        new CardView("23010101000000212241", "012300033D11", "898600810915F6046777", "default", false));
    }

    @Test
    void a_card_is_enrolled_later_revoked_and_taken_back() throws Exception {
        desk.post("/terminals", Given.TERMINAL.formatted("A-001"));

        assertThat(put("A-001", CARD.formatted("")).statusCode()).isEqualTo(200);
        assertThat(desk.store.terminal(TERMINAL).orElseThrow().card()).contains(ENROLLED);
        assertThat(put("A-001", CARD.formatted(",'revoked':true")).statusCode()).isEqualTo(200);
        assertThat(desk.store
                        .terminal(TERMINAL)
                        .orElseThrow()
                        .card()
                        .orElseThrow()
                        .revoked())
                .isTrue();
        HttpResponse<String> last =
                desk.send(desk.request("/terminals/A-001/card").DELETE());
        assertThat(DeskServer.read(last, TerminalView.class).card()).isEmpty();
        assertThat(desk.store.terminal(TERMINAL).orElseThrow().card()).isEmpty();
    }

    @Test
    void a_card_whose_key_the_server_lacks_is_refused_with_those_that_it_has() throws Exception {
        desk.post("/terminals", Given.TERMINAL.formatted("A-001"));

        HttpResponse<String> response = put("A-001", CARD.formatted(",'key':'other'"));

        assertRefused(response, 422, Optional.of("card.key"), "the server has no key other; it has default");
        assertThat(desk.store.terminal(TERMINAL).orElseThrow().card()).isEmpty();
    }

    @Test
    void a_card_number_that_is_none_is_refused() throws Exception {
        desk.post("/terminals", Given.TERMINAL.formatted("A-001"));

        HttpResponse<String> response = put("A-001", CARD.formatted("").replace("012300033D11", "012"));

        assertRefused(response, 400, Optional.of("card"), "terminal number has 12 upper-case hexadecimal digits");
    }

    @Test
    void a_card_of_a_stranger_is_refused() throws Exception {
        assertRefused(put("A-009", CARD.formatted("")), 404, Optional.of("terminal"), "There is no terminal A-009");
    }

    @Test
    void no_card_is_enrolled_where_nobody_holds_terminals_to_their_tickets(@TempDir Path folder) throws Exception {
        desk.stop();
        desk = DeskServer.bare(folder);

        HttpResponse<String> response = put("A-001", CARD.formatted(""));

        assertRefused(response, 409, Optional.of("card"), "cannot hold terminals to their tickets");
    }

    @Test
    void it_is_told_which_keys_there_are_and_how_many_were_refused_for_what() throws Exception {
        CardsView view = DeskServer.read(desk.get("/cards"), CardsView.class);

        assertThat(view.keys()).isEqualTo(List.of("default"));
        assertThat(view.ticketed()).isTrue();
        assertThat(view.refused())
                .containsExactlyInAnyOrderEntriesOf(Map.of("NO_TICKET", 2L, "TICKET_EXPIRED", 1L, "WRONG_SIM", 3L));
    }

    private HttpResponse<String> put(String terminal, String json) throws Exception {
        return desk.send(desk.request("/terminals/" + terminal + "/card")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json.replace('\'', '"'), UTF_8)));
    }
}
