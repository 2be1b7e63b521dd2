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
import org.noontide.server.fleet.Terminal;
import org.noontide.wire.operations.Problem;
import org.noontide.wire.protocol.TerminalId;

/** Terminals are imported with the cards that they must prove to have. */
class CardImportTest {
    private static final String HEADING =
            "terminal,model,application,version,sequence,psam,terminalNumber,iccid,key,site\n";
    private static final String CARD = "23010101000000212241,012300033D11,898600810915F6046777";

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
    void a_line_may_hold_a_card_or_none() throws Exception {
        HttpResponse<String> response = send(HEADING
                + "A-001,VM-9,vending,0.9.0,90," + CARD + ",default,12\n"
                + "A-002,VM-9,vending,0.9.0,90," + CARD + ",,\n"
                + "A-003,VM-9,vending,0.9.0,90,,,,,\n");

        EnrolledCard card =
                new EnrolledCard("23010101000000212241", "012300033D11", "898600810915F6046777", "default", false);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(response.body()).doesNotContain("23010101000000212241");
        assertThat(terminal("A-001").card()).contains(card);
        assertThat(terminal("A-001").traits().attributes()).isEqualTo(Map.of("site", "12"));
        assertThat(terminal("A-002").card()).contains(card);
        assertThat(terminal("A-003").card()).isEmpty();
    }

    @Test
    void where_a_card_is_wrong_its_line_is_named_and_nobody_is_enrolled() throws Exception {
        HttpResponse<String> response = send(HEADING
                + "A-001,VM-9,vending,0.9.0,90," + CARD + ",,\n"
                + "A-002,VM-9,vending,0.9.0,90,23010101000000212241,,898600810915F6046777,,\n"
                + "A-003,VM-9,vending,0.9.0,90," + CARD + ",other,\n"
                + "A-004,VM-9,vending,0.9.0,90,123,012300033D11,898600810915F6046777,,\n"
                + "A-005,VM-9,vending,0.9.0,90,,,,default,\n");

        Problem problem = DeskServer.problem(response);
        List<Problem.Line> lines = problem.lines().orElseThrow();
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(lines).extracting(Problem.Line::number).containsExactly(3, 4, 5, 6);
        assertThat(lines.get(0).detail()).startsWith("the card lacks its terminalNumber");
        assertThat(lines.get(1).detail()).contains("the server has no key other");
        assertThat(lines.get(2).detail()).startsWith("card: ");
        assertThat(lines.get(3).detail()).startsWith("the card lacks its psam");
        assertThat(desk.store.terminals).isEmpty();
    }

    @Test
    void a_heading_with_a_part_of_a_card_lacks_the_rest() throws Exception {
        assertRefused(
                send("terminal,model,application,version,sequence,psam,iccid\nA-1,M,a,1.0.0,1,,\n"),
                400,
                Optional.of("terminalNumber"),
                "The heading lacks the column terminalNumber");
    }

    @Test
    void without_psams_a_column_called_key_is_an_attribute_as_ever() throws Exception {
        send("terminal,model,application,version,sequence,key\nA-001,VM-9,vending,0.9.0,90,7\n");

        assertThat(terminal("A-001").traits().attributes()).isEqualTo(Map.of("key", "7"));
        assertThat(terminal("A-001").card()).isEmpty();
    }

    private HttpResponse<String> send(String csv) throws Exception {
        return desk.post("/terminals", "text/csv", BodyPublishers.ofString(csv, UTF_8));
    }

    private Terminal terminal(String number) {
        return Optional.ofNullable(desk.store.terminals.get(new TerminalId(number)))
                .orElseThrow();
    }
}
