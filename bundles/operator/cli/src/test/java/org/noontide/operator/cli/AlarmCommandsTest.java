package org.noontide.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlarmCommandsTest {
    private static final String ALARM =
            "{'number':%d,'rollout':3,'terminal':'A-2','application':'vending','version':'1.1.0',"
                    + "'running':'1.0.0','reason':'NO_SPACE','detail':'full','raisedAt':'2030-01-01T03:00:00Z'%s}";
    private static final String ACKNOWLEDGED = ",'acknowledged':{'by':'li','at':'2030-01-01T04:00:00Z','note':'我去'}";

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
    void open_alarms_are_asked_for_as_such_on_every_page() {
        server.says(
                "alarms",
                "{'items':[" + ALARM.formatted(8, "") + "],'next':'8'}",
                "{'items':[" + ALARM.formatted(9, "") + "]}");

        int exit = server.run(Locale.ENGLISH, "alarm", "list", "--open");

        assertThat(exit).isZero();
        assertThat(server.asked)
                .containsExactly(
                        "GET /api/v1/alarms?limit=500&state=open", "GET /api/v1/alarms?limit=500&after=8&state=open");
    }

    @Test
    void several_alarms_are_acknowledged_with_one_note() {
        server.says("alarms/8/acknowledge", ALARM.formatted(8, ACKNOWLEDGED));
        server.says("alarms/9/acknowledge", ALARM.formatted(9, ACKNOWLEDGED));

        int exit = server.run(Locale.ENGLISH, "alarm", "ack", "8", "9", "--note=我去");

        assertThat(server.err.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(server.asked)
                .containsExactly(
                        "POST /api/v1/alarms/8/acknowledge {\"note\":\"我去\"}",
                        "POST /api/v1/alarms/9/acknowledge {\"note\":\"我去\"}");
        assertThat(server.out.toString().lines())
                .allMatch(line -> line.endsWith("NO_SPACE: full  [acknowledged by li, 2030-01-01T04:00:00Z: 我去]"));
    }

    @Test
    void who_reads_chinese_is_told_in_chinese_who_takes_care() {
        server.says("alarms", "{'items':[" + ALARM.formatted(8, ACKNOWLEDGED) + "]}");

        server.run(Locale.SIMPLIFIED_CHINESE, "alarm", "list");

        assertThat(server.out.toString()).contains("[li 已确认，2030-01-01T04:00:00Z: 我去]");
    }

    @Test
    void an_alarm_that_there_is_not_is_told_and_ends_with_1() {
        server.refuses(
                "alarms/8/acknowledge",
                404,
                "{'type':'urn:x','title':'t','status':404,'detail':'There is no alarm 8.'}");

        int exit = server.run(Locale.ENGLISH, "alarm", "ack", "8", "9");

        assertThat(exit).isEqualTo(1);
        assertThat(server.err.toString()).isEqualTo("noontide-admin: There is no alarm 8.\n");
    }
}
