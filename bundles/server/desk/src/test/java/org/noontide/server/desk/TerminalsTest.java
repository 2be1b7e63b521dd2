package org.noontide.server.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.server.desk.Given.assertRefused;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noontide.server.fleet.Traits;
import org.noontide.wire.operations.EnrolmentView;
import org.noontide.wire.operations.OperationsJson;
import org.noontide.wire.operations.Page;
import org.noontide.wire.operations.Problem;
import org.noontide.wire.operations.TerminalView;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.query.Query;

class TerminalsTest {
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
    void a_terminal_is_enrolled_and_its_secret_told_once() throws Exception {
        HttpResponse<String> response = desk.post("/terminals", Given.TERMINAL.formatted("A-001"));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("Location")).contains("/api/v1/terminals/A-001");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        String secret = DeskServer.read(response, EnrolmentView.class).secret();
        assertThat(desk.store
                        .terminal(new TerminalId("A-001"))
                        .orElseThrow()
                        .secret()
                        .matches(secret))
                .isTrue();
        HttpResponse<String> later = desk.get("/terminals/A-001");
        assertThat(later.body()).doesNotContain(secret);
        assertThat(DeskServer.read(later, TerminalView.class).seen()).isEmpty();
    }

    @Test
    void a_terminal_is_enrolled_once() throws Exception {
        desk.post("/terminals", Given.TERMINAL.formatted("A-001"));

        HttpResponse<String> response =
                desk.post("/terminals", Given.TERMINAL.formatted("A-001").replace("VM-9", "VM-8"));

        assertRefused(response, 409, Optional.of("terminal"), "terminal A-001 is enrolled already");
        assertThat(desk.store.terminal(new TerminalId("A-001")).orElseThrow().model())
                .isEqualTo("VM-9");
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            terminal    | 'a'       | not a terminal number
            model       | ''        | a model's name has 1 to 64 characters
            application | 'Vending' | not an application's name
            version     | '1.0'     | not a version like 1.2.3
            sequence    | 0         | a release's sequence number is positive
            sequence    | -5        | a release's sequence number is positive
            sequence    | 1.5       | is missing or not an integer
            sequence    | null      | is missing or not an integer
            colour      | 'red'     | is not known
            """)
    void an_enrolment_with_a_bad_value_is_refused_by_name_and_rule(String field, String value, String rule)
            throws Exception {
        String good = Given.TERMINAL.formatted("A-001");
        String bad = good.contains(field)
                ? good.replaceFirst("'" + field + "':[^,}]*", "'" + field + "':" + value)
                : good.replace("}", ",'" + field + "':" + value + "}");

        HttpResponse<String> response = desk.post("/terminals", bad);

        assertRefused(response, 400, Optional.of(field), rule);
        assertThat(DeskServer.problem(response).detail()).startsWith(field);
        assertThat(desk.store.terminals).isEmpty();
    }

    @Test
    void terminals_come_by_pages_and_the_last_page_says_so() throws Exception {
        for (String number : Set.of("A-001", "A-002", "A-003", "A-004")) {
            desk.post("/terminals", Given.TERMINAL.formatted(number));
        }

        Page<TerminalView> first = terminals("?limit=2");
        Page<TerminalView> last = terminals("?limit=2&after=" + first.next().orElseThrow());

        assertThat(first.items()).extracting(TerminalView::terminal).containsExactly("A-001", "A-002");
        assertThat(last.items()).extracting(TerminalView::terminal).containsExactly("A-003", "A-004");
        assertThat(last.next()).isEmpty();
    }

    @Test
    void a_terminal_is_described_as_it_is_enrolled() throws Exception {
        String described = Given.TERMINAL
                .formatted("A-001")
                .replace("}", ",'groups':['pilot','north'],'attributes':{'timezone':'Asia/Shanghai','site':'12'}}");

        desk.post("/terminals", described);

        TerminalView view = DeskServer.read(desk.get("/terminals/A-001"), TerminalView.class);
        assertThat(view.groups()).containsExactly("north", "pilot");
        assertThat(view.attributes()).isEqualTo(Map.of("site", "12", "timezone", "Asia/Shanghai"));
    }

    @Test
    void what_is_known_about_a_terminal_is_replaced_as_a_whole() throws Exception {
        desk.post("/terminals", Given.TERMINAL.formatted("A-001").replace("}", ",'groups':['pilot']}"));

        HttpResponse<String> response = put("/terminals/A-001/traits", "{'groups':[],'attributes':{'site':'12'}}");

        assertThat(response.statusCode()).isEqualTo(200);
        TerminalView view = DeskServer.read(response, TerminalView.class);
        assertThat(view.groups()).isEmpty();
        assertThat(view.attributes()).isEqualTo(Map.of("site", "12"));
        assertThat(traits("A-001")).isEqualTo(new Traits(Set.of(), Map.of("site", "12")));
    }

    @Test
    void a_terminal_that_is_unknown_is_not_described() throws Exception {
        HttpResponse<String> response = put("/terminals/A-404/traits", "{'groups':[],'attributes':{}}");

        assertRefused(response, 404, Optional.of("terminal"), "There is no terminal A-404");
    }

    @ParameterizedTest(name = "{0} is wrong at {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            {'groups':['a b'],'attributes':{}}                  | groups       | a group's name has 1 to 64
            {'groups':['a'],'attributes':{'Site':'1'}}          | attributes   | an attribute's name has 1 to 32
            {'groups':['a'],'attributes':{'model':'1'}}         | attributes   | is no field of a terminal
            {'groups':['a'],'attributes':{'timezone':'Mars'}}   | attributes   | an IANA time zone
            {'groups':['a'],'attributes':{'site':''}}           | attributes   | the attribute site has 1 to 200
            {'groups':['a'],'attributes':{'site':12}}           | attributes.site | not a text
            {'groups':['a']}                                    | attributes   | is missing
            """)
    void what_cannot_be_known_about_a_terminal_is_refused(String json, String entry, String rule) throws Exception {
        desk.post("/terminals", Given.TERMINAL.formatted("A-001"));

        HttpResponse<String> response = put("/terminals/A-001/traits", json);

        assertRefused(response, 400, Optional.of(entry), rule);
        assertThat(traits("A-001")).isEqualTo(Traits.NONE);
    }

    @Test
    void those_that_match_a_query_are_asked_of_the_store() throws Exception {
        desk.post("/terminals", Given.TERMINAL.formatted("A-001").replace("}", ",'attributes':{'site':'12'}}"));

        HttpResponse<String> response = desk.get("/terminals?query=site%3D%3D12%3Bonline%3D%3Dfalse&limit=5");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(desk.store.asked).contains(Query.of("site==12;online==false"));
    }

    @ParameterizedTest(name = "{0} is wrong at {1}")
    @CsvSource({
        "model%3D%3DN60%3Bregoin%3D%3Dnorth, 12, no terminal has an attribute regoin; known are application",
        "model%3DN60, 6, no query goes on like this",
        "'',           1, a query has 1 to 2000 characters",
        "model%3ENN,  1, model has no order",
        "sequence%3D%3Dmany, 1, sequence is compared with an integer",
    })
    void a_query_that_is_wrong_is_told_with_its_column(String query, int column, String rule) throws Exception {
        HttpResponse<String> response = desk.get("/terminals?query=" + query);

        Problem problem = assertRefused(response, 400, Optional.of("query"), rule);
        assertThat(problem.column()).contains(column);
        assertThat(problem.detail()).startsWith("query, column " + column + ": ");
    }

    private HttpResponse<String> put(String path, String json) throws Exception {
        return desk.send(desk.request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json.replace('\'', '"'), UTF_8)));
    }

    private Traits traits(String terminal) {
        return desk.store.terminal(new TerminalId(terminal)).orElseThrow().traits();
    }

    private Page<TerminalView> terminals(String query) throws Exception {
        return OperationsJson.LENIENT.readPage(
                desk.get("/terminals" + query).body().getBytes(UTF_8), TerminalView.class);
    }
}
