package org.noontide.server.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.RaisedAlarm;
import org.noontide.server.fleet.Statistic;
import org.noontide.server.fleet.Tally;
import org.noontide.wire.operations.AlarmView;
import org.noontide.wire.operations.OperationsJson;
import org.noontide.wire.operations.Page;
import org.noontide.wire.operations.Problem;
import org.noontide.wire.operations.StatisticView;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;

class AlarmsTest {
    private static final Instant AT = Instant.parse("2026-12-01T04:00:00Z");
    private static final ReleaseId OLD = new ReleaseId("vending", new ReleaseVersion("0.9.0"), 90);
    private static final ReleaseId NEW = new ReleaseId("vending", new ReleaseVersion("1.0.0"), 100);

    private DeskServer desk;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        desk = DeskServer.whole(folder);
        desk.store.rollouts.add(Given.rollout(new Tally(10, 0, 0, 0)));
    }

    @AfterEach
    void stop() throws Exception {
        desk.stop();
    }

    @Test
    void an_alarm_shows_who_failed_and_why_and_what_it_runs() throws Exception {
        raise(3, "A-001");

        HttpResponse<String> response = desk.get("/alarms");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(page(response, AlarmView.class).items())
                .containsExactly(new AlarmView(
                        3,
                        7,
                        Optional.of("A-001"),
                        "vending",
                        "1.0.0",
                        Optional.of("0.9.0"),
                        Optional.of("NO_SPACE"),
                        Optional.empty(),
                        "空间不足",
                        AT));
    }

    @Test
    void an_alarm_of_a_whole_rollout_names_the_trouble_and_no_terminal() throws Exception {
        desk.store.alarms.add(new RaisedAlarm(
                4, new Alarm.OfRollout(new RolloutId(7), NEW, Alarm.Trouble.TOO_MANY_FAILED, "7 of 100 failed", AT)));

        HttpResponse<String> response = desk.get("/alarms");

        assertThat(response.body())
                .contains("{'number':4,'rollout':7,'application':'vending','version':'1.0.0',".replace('\'', '"')
                        + "'trouble':'TOO_MANY_FAILED','detail':'7 of 100 failed','raisedAt':'2026-12-01T04:00:00Z'}"
                                .replace('\'', '"'));
    }

    @Test
    void alarms_come_by_pages_in_the_order_of_their_numbers() throws Exception {
        raise(3, "A-001");
        raise(5, "A-002");
        raise(6, "A-003");

        Page<AlarmView> first = page(desk.get("/alarms?limit=2"), AlarmView.class);
        Page<AlarmView> last =
                page(desk.get("/alarms?limit=2&after=" + first.next().orElseThrow()), AlarmView.class);

        assertThat(first.items()).extracting(AlarmView::number).containsExactly(3L, 5L);
        assertThat(last.items()).extracting(AlarmView::number).containsExactly(6L);
        assertThat(last.next()).isEmpty();
    }

    @Test
    void statistics_of_a_rollout_come_by_pages_earliest_first() throws Exception {
        desk.store.statistics.add(new Statistic(AT, new Tally(10, 0, 0, 0)));
        desk.store.statistics.add(new Statistic(AT.plusMillis(60_001), new Tally(6, 3, 1, 5)));

        Page<StatisticView> first = page(desk.get("/rollouts/7/statistics?limit=1"), StatisticView.class);
        Page<StatisticView> last = page(
                desk.get("/rollouts/7/statistics?limit=1&after=" + first.next().orElseThrow()), StatisticView.class);

        assertThat(first.items()).containsExactly(new StatisticView(AT, 10, 10, 0, 0, 0, 0));
        assertThat(last.items()).containsExactly(new StatisticView(AT.plusMillis(60_001), 10, 6, 3, 1, 5, 0));
        assertThat(last.next()).isEmpty();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            /alarms?after=x                                     | 400 | after is not the number of an alarm.
            /alarms?after=-1                                    | 400 | after is not the number of an alarm.
            /alarms?after=9999999999999999999                   | 400 | after is not the number of an alarm.
            /alarms?limit=501                                   | 400 | limit is not a number from 1 to 500.
            /alarms/3                                           | 404 | There is nothing at this path.
            /rollouts/7/statistics?after=now                    | 400 | after is not an instant like
            /rollouts/7/statistics?after=%2B999999999-01-01T00:00:00Z | 400 | after is not an instant like
            /rollouts/7/statistics?limit=0                      | 400 | limit is not a number from 1 to 500.
            /rollouts/8/statistics                              | 404 | There is no rollout 8.
            /rollouts/7/guesses                                 | 404 | There is nothing at this path.
            """)
    void what_cannot_be_asked_is_refused(String path, int status, String detail) throws Exception {
        HttpResponse<String> response = desk.get(path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
        assertThat(DeskServer.problem(response).detail()).startsWith(detail);
    }

    @Test
    void who_is_not_logged_in_is_told_no_alarm() throws Exception {
        raise(3, "A-001");

        HttpResponse<String> response =
                desk.send(desk.request("/alarms").setHeader("Authorization", DeskServer.basic("admin", "guess")));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).doesNotContain("A-001");
    }

    @Test
    void who_reads_chinese_is_told_in_chinese_what_is_wrong() throws Exception {
        HttpResponse<String> response =
                desk.send(desk.request("/alarms?after=x").header("Accept-Language", "zh-CN"));

        assertThat(DeskServer.problem(response).detail()).isEqualTo("after 必须是报警编号。");
    }

    private void raise(long number, String terminal) {
        DeliveryId delivery = new DeliveryId(new RolloutId(7), new TerminalId(terminal));
        desk.store.alarms.add(new RaisedAlarm(
                number, new Alarm.OfDelivery(delivery, NEW, OLD, new Fault(Reason.NO_SPACE, "空间不足"), AT)));
    }

    private static <T> Page<T> page(HttpResponse<String> response, Class<T> type) throws Exception {
        return OperationsJson.LENIENT.readPage(response.body().getBytes(UTF_8), type);
    }
}
