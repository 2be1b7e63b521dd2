package org.noontide.server.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.RaisedAlarm;
import org.noontide.wire.operations.AlarmView;
import org.noontide.wire.operations.OperationsJson;
import org.noontide.wire.operations.Page;
import org.noontide.wire.protocol.RolloutId;

/** An operator says that he takes care of an alarm. */
class AcknowledgingTest {
    private DeskServer desk;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        desk = DeskServer.whole(folder);
        for (long number = 3; number <= 5; number++) {
            desk.store.alarms.add(new RaisedAlarm(
                    number,
                    new Alarm.OfRollout(
                            new RolloutId(number),
                            Given.RELEASE,
                            Alarm.Trouble.TOO_MANY_FAILED,
                            "7 of 100 failed",
                            DeskServer.NOW)));
        }
    }

    @AfterEach
    void stop() throws Exception {
        desk.stop();
    }

    @Test
    void an_alarm_tells_who_acknowledged_it_when_and_with_which_note() throws Exception {
        HttpResponse<String> response = acknowledge("4", "li", "{'note':'我去看看'}");

        AlarmView.Acknowledged expected = new AlarmView.Acknowledged("li", DeskServer.NOW, Optional.of("我去看看"));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(DeskServer.read(response, AlarmView.class).acknowledged()).contains(expected);
        assertThat(list("").items().get(1).acknowledged()).contains(expected);
    }

    @Test
    void who_comes_second_is_told_who_was_first() throws Exception {
        acknowledge("4", "li", "{'note':'mine'}");

        HttpResponse<String> second = acknowledge("4", "admin", "{}");

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(DeskServer.read(second, AlarmView.class).acknowledged())
                .contains(new AlarmView.Acknowledged("li", DeskServer.NOW, Optional.of("mine")));
    }

    @ParameterizedTest(name = "{0} are {1}")
    @CsvSource({"open, 3 5", "acknowledged, 4"})
    void open_and_acknowledged_alarms_are_listed_apart(String state, String numbers) throws Exception {
        acknowledge("4", "li", "{}");

        Page<AlarmView> page = list("?state=" + state);

        assertThat(page.items()).extracting(AlarmView::number).containsExactly(numbers(numbers));
    }

    @Test
    void open_alarms_come_by_pages() throws Exception {
        acknowledge("4", "li", "{}");

        Page<AlarmView> first = list("?state=open&limit=1");
        Page<AlarmView> last = list("?state=open&limit=1&after=" + first.next().orElseThrow());

        assertThat(first.items()).extracting(AlarmView::number).containsExactly(3L);
        assertThat(last.items()).extracting(AlarmView::number).containsExactly(5L);
        assertThat(last.next()).isEmpty();
    }

    @ParameterizedTest(name = "alarm {0}")
    @ValueSource(strings = {"9", "x", "-1", "9999999999999999999"})
    void an_alarm_that_there_is_not_is_not_found(String number) throws Exception {
        Given.assertRefused(acknowledge(number, "li", "{}"), 404, Optional.of("alarm"), "There is no alarm " + number);
    }

    @Test
    void what_cannot_be_asked_is_refused_with_its_entry() throws Exception {
        Given.assertRefused(desk.get("/alarms?state=new"), 400, Optional.of("state"), "neither open nor acknowledged");
        Given.assertRefused(acknowledge("4", "li", "{'note':' '}"), 400, Optional.of("note"), "1 to 500 characters");
        Given.assertRefused(
                acknowledge("4", "li", "{'note':'" + "x".repeat(501) + "'}"), 400, Optional.of("note"), "501");
        Given.assertRefused(desk.get("/alarms/4/acknowledge"), 405, Optional.empty(), "allowed are: POST");
        assertThat(list("?state=acknowledged").items()).isEmpty();
    }

    private HttpResponse<String> acknowledge(String number, String user, String json) throws Exception {
        String password = user.equals("li") ? DeskServer.PASSWORD + "s" : DeskServer.PASSWORD;
        return desk.send(desk.request("/alarms/" + number + "/acknowledge")
                .setHeader("Authorization", DeskServer.basic(user, password))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.replace('\'', '"'), UTF_8)));
    }

    private Page<AlarmView> list(String query) throws Exception {
        return OperationsJson.LENIENT.readPage(
                desk.get("/alarms" + query).body().getBytes(UTF_8), AlarmView.class);
    }

    private static Long[] numbers(String list) {
        return Arrays.stream(list.split(" ")).map(Long::valueOf).toArray(Long[]::new);
    }
}
