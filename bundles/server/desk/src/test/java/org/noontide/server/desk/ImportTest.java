package org.noontide.server.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.server.desk.Given.assertRefused;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noontide.server.fleet.Terminal;
import org.noontide.server.fleet.Traits;
import org.noontide.wire.operations.EnrolmentView;
import org.noontide.wire.operations.OperationsJson;
import org.noontide.wire.operations.Page;
import org.noontide.wire.operations.Problem;
import org.noontide.wire.protocol.TerminalId;

/** Many terminals are enrolled at once, or none of them. */
class ImportTest {
    private static final String HEADING = "terminal,model,application,version,sequence,groups,region,site\n";

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
    void every_line_is_a_terminal_with_its_groups_and_attributes() throws Exception {
        HttpResponse<String> response = send("\uFEFF" + HEADING
                + "A-001,VM-9,vending,0.9.0,90,pilot;office,north,\r\n"
                + "\n"
                + "\"A-002\",\"VM \"\"9\"\"\",vending,0.9.0,90,,\"北京, 朝阳\",12\n");

        Page<EnrolmentView> page =
                OperationsJson.LENIENT.readPage(response.body().getBytes(UTF_8), EnrolmentView.class);
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(page.items()).extracting(EnrolmentView::terminal).containsExactly("A-001", "A-002");
        Terminal first = terminal("A-001");
        assertThat(first.traits()).isEqualTo(new Traits(Set.of("pilot", "office"), Map.of("region", "north")));
        assertThat(first.secret().matches(page.items().get(0).secret())).isTrue();
        assertThat(terminal("A-002").model()).isEqualTo("VM \"9\"");
        assertThat(terminal("A-002").traits())
                .isEqualTo(new Traits(Set.of(), Map.of("region", "北京, 朝阳", "site", "12")));
    }

    @Test
    void where_lines_are_wrong_each_is_named_and_nothing_is_stored() throws Exception {
        HttpResponse<String> response = send(HEADING
                + "A-001,VM-9,vending,0.9.0,90,,,\n"
                + "a 2,VM-9,vending,0.9.0,90,,,\n"
                + "A-003,VM-9,vending,0.9.0,many,,,\n"
                + "A-004,VM-9,vending\n"
                + "A-001,VM-9,vending,0.9.0,90,,,\n"
                + "A-006,VM-9,vending,0.9.0,90,no group!,,\n");

        Problem problem = assertRefused(
                response,
                422,
                Optional.empty(),
                "5 of 6 terminals cannot be enrolled, and none was. Line 3: terminal: ");
        List<Problem.Line> lines = problem.lines().orElseThrow();
        assertThat(lines).extracting(Problem.Line::number).containsExactly(3, 4, 5, 6, 7);
        assertThat(lines.get(1).detail()).isEqualTo("sequence is not a number: many");
        assertThat(lines.get(2).detail()).isEqualTo("it has 3 cells, and the heading 8.");
        assertThat(lines.get(3).detail()).isEqualTo("terminal A-001 stands in line 2 already.");
        assertThat(lines.get(4).detail()).startsWith("groups: ");
        assertThat(desk.store.terminals).isEmpty();
    }

    @Test
    void where_a_number_is_taken_its_line_is_named_and_nobody_else_is_enrolled() throws Exception {
        desk.post("/terminals", Given.TERMINAL.formatted("A-002"));

        HttpResponse<String> response =
                send(HEADING + "A-001,VM-9,vending,0.9.0,90,,,\nA-002,VM-9,vending,0.9.0,90,,,\n");

        Problem problem = DeskServer.problem(response);
        assertThat(problem.lines()).contains(List.of(new Problem.Line(3, "terminal A-002 is enrolled already.")));
        assertThat(desk.store.terminals).hasSize(1);
    }

    @Test
    void what_is_wrong_is_said_in_chinese_to_who_reads_that() throws Exception {
        HttpResponse<String> response = desk.send(desk.request("/terminals")
                .header("Content-Type", "text/csv")
                .header("Accept-Language", "zh-CN")
                .POST(BodyPublishers.ofString(HEADING + "A-001,VM-9,vending,0.9.0,x,,,\n")));

        assertThat(DeskServer.problem(response).detail())
                .isEqualTo("共 1 台终端，其中 1 台不能登记，因此一台也未登记。第 2 行：sequence 不是数字：x");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            terminal,model,application,version,sequence      | 400 | holds no terminal below its heading
            terminal,model,application,version~A-1,a,b,c     | 400 | The heading lacks the column sequence
            terminal,model,application,version,sequence,x,x~ | 400 | holds no terminal below its heading
            terminal,model,application,version,sequence,x,x~A-001,a,b,1,1,1,1 | 400 | has the column x twice
            terminal,model,application,version,sequence~"A-001,a,b,1,1 | 400 | from line 2 on
            terminal,model,application,version,sequence~"A-001"x,a,b,1,1 | 400 | from line 2 on
            """)
    void what_is_no_table_of_terminals_is_refused(String body, int status, String detail) throws Exception {
        HttpResponse<String> response = send(body.replace('~', '\n'));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(DeskServer.problem(response).detail()).contains(detail);
    }

    @Test
    void what_a_spreadsheet_wrote_in_another_encoding_is_refused_and_not_stored_as_nonsense() throws Exception {
        byte[] gbk = (HEADING + "A-001,VM-9,vending,0.9.0,90,,北京,\n").getBytes(Charset.forName("GBK"));

        HttpResponse<String> response = desk.post("/terminals", "text/csv", BodyPublishers.ofByteArray(gbk));

        assertRefused(response, 400, Optional.empty(), "not in UTF-8");
    }

    @Test
    void more_than_ten_thousand_are_sent_in_parts() throws Exception {
        StringBuilder many = new StringBuilder(HEADING);
        for (int number = 0; number <= Importing.MOST; number++) {
            many.append("A-%05d,VM-9,vending,0.9.0,90,,,\n".formatted(number));
        }

        assertRefused(send(many.toString()), 413, Optional.empty(), "more than 10000 terminals");
    }

    private HttpResponse<String> send(String csv) throws Exception {
        return desk.post("/terminals", "text/csv; charset=utf-8", BodyPublishers.ofString(csv, UTF_8));
    }

    private Terminal terminal(String number) {
        return Optional.ofNullable(desk.store.terminals.get(new TerminalId(number)))
                .orElseThrow();
    }
}
