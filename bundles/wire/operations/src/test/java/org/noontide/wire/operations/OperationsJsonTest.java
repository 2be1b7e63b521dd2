package org.noontide.wire.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationsJsonTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void what_is_written_reads_back_the_same() throws Exception {
        DeliveryView full = new DeliveryView(
                "A-1",
                "1.0.0",
                "1.1.0",
                1,
                2,
                "FAILED",
                "FAILED",
                Optional.of("NO_SPACE"),
                Optional.of("full"),
                Optional.of(NOON),
                Optional.of(-12L),
                Optional.of(5L),
                1234,
                NOON);
        RolloutRequest request =
                new RolloutRequest("vending", "1.1.0", NOON, Optional.of("staged"), Optional.of(List.of("A-1", "A-2")));

        byte[] page = OperationsJson.STRICT.write(new Page<>(List.of(full), Optional.of("A-1")));
        byte[] asked = OperationsJson.LENIENT.write(request);

        assertThat(OperationsJson.LENIENT.readPage(page, DeliveryView.class))
                .isEqualTo(new Page<>(List.of(full), Optional.of("A-1")));
        assertThat(OperationsJson.STRICT.read(asked, RolloutRequest.class)).isEqualTo(request);
    }

    @Test
    void an_alarm_and_a_statistic_read_back_the_same() throws Exception {
        AlarmView alarm = new AlarmView(
                8,
                3,
                Optional.of("A-1"),
                "vending",
                "1.1.0",
                Optional.of("1.0.0"),
                Optional.of("NO_SPACE"),
                Optional.empty(),
                "磁盘已满",
                NOON);
        StatisticView statistic = new StatisticView(NOON, 10, 6, 3, 1, 5, 0);

        byte[] alarmJson = OperationsJson.STRICT.write(alarm);
        byte[] statisticJson = OperationsJson.STRICT.write(statistic);

        assertThat(OperationsJson.LENIENT.read(alarmJson, AlarmView.class)).isEqualTo(alarm);
        assertThat(OperationsJson.LENIENT.read(statisticJson, StatisticView.class))
                .isEqualTo(statistic);
    }

    @Test
    void what_is_not_there_is_an_absent_field() throws Exception {
        TerminalView never = new TerminalView(
                "A-1", "M1", "vending", "1.0.0", 100, false, Optional.empty(), List.of("pilot"), Map.of("site", "12"));

        String json = new String(OperationsJson.STRICT.write(never), UTF_8);

        assertThat(json)
                .isEqualTo("{\"terminal\":\"A-1\",\"model\":\"M1\",\"application\":\"vending\","
                        + "\"version\":\"1.0.0\",\"sequence\":100,\"online\":false,"
                        + "\"groups\":[\"pilot\"],\"attributes\":{\"site\":\"12\"}}");
        assertThat(OperationsJson.LENIENT.read(json.getBytes(UTF_8), TerminalView.class))
                .isEqualTo(never);
    }

    @Test
    void an_empty_list_is_written_and_is_not_an_absent_one() throws Exception {
        RolloutRequest nobody = new RolloutRequest("vending", "1.0.0", NOON, Optional.empty(), Optional.of(List.of()));

        byte[] json = OperationsJson.STRICT.write(nobody);

        assertThat(OperationsJson.STRICT.read(json, RolloutRequest.class).terminals())
                .contains(List.of());
    }

    @Test
    void an_instant_may_be_written_with_an_offset() throws Exception {
        byte[] json = "{'application':'vending','version':'1.0.0','switchAt':'2026-11-22T20:00:00+08:00'}"
                .replace('\'', '"')
                .getBytes(UTF_8);

        assertThat(OperationsJson.STRICT.read(json, RolloutRequest.class).switchAt())
                .isEqualTo(NOON);
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            {'terminal':'A','model':'M','application':'v','version':'1','sequence':1,'extra':2} | extra    | is not known
            {'terminal':'A','model':'M','application':'v','version':'1'}                        | sequence | is missing
            {'terminal':'A','model':'M','application':'v','version':'1','sequence':'1'}         | sequence | not an integer
            {'terminal':'A','model':'M','application':'v','version':'1','sequence':1.5}         | sequence | not an integer
            {'terminal':'A','model':'M','application':'v','version':1,'sequence':1}             | version  | not a text
            {'model':'M','application':'v','version':'1','sequence':1}                          | terminal | is missing
            {'terminal':'A','model':'M','application':'v','version':'1','sequence':1,'groups':'a'} | groups     | not a list
            {'terminal':'A','model':'M','application':'v','version':'1','sequence':1,'groups':[1]} | groups[0]  | not a text
            {'terminal':'A','model':'M','application':'v','version':'1','sequence':1,'groups':[null]} | groups[0] | is missing
            {'terminal':'A','model':'M','application':'v','version':'1','sequence':1,'attributes':[]} | attributes | not an object
            {'terminal':'A','model':'M','application':'v','version':'1','sequence':1,'attributes':{'x':1}} | attributes.x | not a text
            {'terminal':'A','model':'M','application':'v','version':'1','sequence':1,'attributes':{'x':null}} | attributes.x | is missing
            {'terminal':null,'model':'M','application':'v','version':'1','sequence':1}          | terminal | is missing
            """)
    void a_field_that_is_wrong_is_named_with_its_rule(String json, String field, String rule) {
        UnreadableException refused = catchThrowableOfType(
                UnreadableException.class, () -> OperationsJson.STRICT.read(bytes(json), TerminalRequest.class));

        assertThat(refused.entry()).contains(field);
        assertThat(refused).hasMessageStartingWith(field + " ").hasMessageContaining(rule);
    }

    @Test
    void an_instant_that_is_none_is_named() {
        byte[] json = bytes("{'application':'vending','version':'1.0.0','switchAt':'tomorrow'}");

        assertThatThrownBy(() -> OperationsJson.STRICT.read(json, RolloutRequest.class))
                .isInstanceOf(UnreadableException.class)
                .hasMessageStartingWith("switchAt is missing or not an instant like");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            {'terminal':
            {'terminal':'A','terminal':'B'}
            nonsense
            []
            null
            {} {}
            """)
    void what_is_no_such_json_is_refused(String json) {
        assertThatThrownBy(() -> OperationsJson.STRICT.read(bytes(json), TerminalRequest.class))
                .isInstanceOf(UnreadableException.class);
    }

    @Test
    void a_client_passes_over_what_a_newer_server_says() throws Exception {
        byte[] json = bytes("{'terminal':'A','secret':'s','colour':'red'}");

        assertThat(OperationsJson.LENIENT.read(json, EnrolmentView.class).terminal())
                .isEqualTo("A");
    }

    @Test
    void a_secret_is_not_in_what_is_logged() {
        assertThat(new EnrolmentView("A-1", "hush").toString()).doesNotContain("hush");
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(UTF_8);
    }
}
