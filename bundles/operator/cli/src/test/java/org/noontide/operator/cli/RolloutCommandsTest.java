package org.noontide.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolloutCommandsTest {
    private static final String WAVE = "{'number':%d,%s'switchAt':'2030-01-01T03:00:00Z','terminals':50,'normal':50,"
            + "'delayed':0,'failed':0,'installed':%d,'dropped':0}";
    private static final String NOTHING = "{'rollout':7,'switches':0,'early':0,'late':0,'histogram':[]}";
    private static final String SKEW = "{'rollout':7,'switches':93,'early':1,'p50Millis':2,'p95Millis':3,'p99Millis':9,"
            + "'maxMillis':12000,'uncertaintyMillis':21,'late':4,'latestMillis':5460000,'histogram':["
            + "{'fromMillis':-1,'toMillis':-1,'switches':1},{'fromMillis':0,'toMillis':0,'switches':0},"
            + "{'fromMillis':1,'toMillis':1,'switches':12},{'fromMillis':2,'toMillis':3,'switches':80}]}";

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
    void a_rollout_is_shown_with_its_skew() {
        server.says("rollouts/7", rollout(97, 1, 2, 95));
        server.says("rollouts/7/skew", SKEW);

        int exit = server.run(Locale.ENGLISH, "rollout", "show", "7");

        assertThat(server.err.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(server.out.toString().lines())
                .containsExactly(
                        "Rollout 7: vending 1.1.0, running, switches at 2030-01-01T03:00:00Z",
                        "  terminals 100: normal 97, delayed 1, failed 2; installed 95, dropped 0",
                        "  wave 1, switches at 2030-01-01T03:00:00Z:"
                                + " terminals 50: normal 50, delayed 0, failed 0; installed 48, dropped 0",
                        "  wave 2, waits, planned for 2030-01-01T03:00:00Z:"
                                + " terminals 50: normal 50, delayed 0, failed 0; installed 0, dropped 0",
                        "  skew: p50 2 ms, p95 3 ms, p99 9 ms, max 12 s; measured 93, early 1, late 4",
                        "  late: 4 had the release only after their instant; the last switched 5460 s after it",
                        "  clocks: the worst is known to within 21 ms",
                        "                    -1 ms        1 #",
                        "                     0 ms        0",
                        "                     1 ms       12 ######",
                        "                 2 … 3 ms       80 " + "#".repeat(40));
    }

    @Test
    void a_rollout_is_shown_in_chinese() {
        server.says("rollouts/7", rollout(97, 1, 2, 95));
        server.says("rollouts/7/skew", SKEW);

        server.run(Locale.SIMPLIFIED_CHINESE, "rollout", "show", "7");

        assertThat(server.out.toString())
                .startsWith("更新任务 7：vending 1.1.0，进行中，统一切换时间 2030-01-01T03:00:00Z")
                .contains("偏差：p50 2 ms，p95 3 ms，p99 9 ms，最大 12 s；已测量 93 台，提前 1 台，迟到 4 台");
    }

    @Test
    void a_rollout_is_shown_as_json() {
        server.says("rollouts/7", rollout(97, 1, 2, 95));
        server.says("rollouts/7/skew", NOTHING);

        server.run(Locale.ENGLISH, "rollout", "show", "7", "--json");

        assertThat(server.out.toString())
                .startsWith("{\"rollout\":{\"id\":7,")
                .endsWith("\"skew\":" + NOTHING.replace('\'', '"') + "}\n");
    }

    @Test
    void a_watched_rollout_is_told_of_when_it_changes_and_until_all_have_ended() {
        server.says(
                "rollouts/7",
                rollout(100, 0, 0, 0),
                rollout(100, 0, 0, 0),
                rollout(99, 1, 0, 60),
                rollout(100, 0, 0, 100));
        server.says("rollouts/7/skew", NOTHING, NOTHING, NOTHING, SKEW);

        int exit = server.run(Locale.ENGLISH, "rollout", "watch", "7");

        assertThat(exit).isZero();
        assertThat(server.pauses).isEqualTo(3);
        assertThat(server.out.toString().lines().limit(4))
                .containsExactly(
                        "terminals 100: normal 100, delayed 0, failed 0; installed 0, dropped 0;"
                                + " skew: nothing measured yet, late 0",
                        "terminals 100: normal 99, delayed 1, failed 0; installed 60, dropped 0;"
                                + " skew: nothing measured yet, late 0",
                        "terminals 100: normal 100, delayed 0, failed 0; installed 100, dropped 0;"
                                + " skew: p50 2 ms, p95 3 ms, p99 9 ms, max 12 s; measured 93, early 1, late 4",
                        "Rollout 7: vending 1.1.0, running, switches at 2030-01-01T03:00:00Z");
    }

    @Test
    void a_watch_of_a_rollout_in_which_some_failed_ends_with_1() {
        server.says("rollouts/7", rollout(98, 0, 2, 98));
        server.says("rollouts/7/skew", SKEW);

        int exit = server.run(Locale.ENGLISH, "rollout", "watch", "7", "--json");

        assertThat(exit).isEqualTo(1);
        assertThat(server.out.toString().lines()).hasSize(1).allMatch(line -> line.startsWith("{\"rollout\":{"));
    }

    @Test
    void rollouts_are_listed() {
        server.says("rollouts", "{'items':[" + rollout(100, 0, 0, 42) + "]}");

        server.run(Locale.ENGLISH, "rollout", "list");

        assertThat(server.out.toString())
                .isEqualTo("7  vending 1.1.0  running  switches at 2030-01-01T03:00:00Z  installed 42 of 100\n");
    }

    @Test
    void what_the_server_refuses_is_told_in_its_words() {
        server.refuses(
                "rollouts/9",
                404,
                "{'type':'urn:x','title':'Not found','status':404,'detail':'There is no rollout 9.'}");

        int exit = server.run(Locale.ENGLISH, "rollout", "show", "9");

        assertThat(exit).isEqualTo(1);
        assertThat(server.err.toString()).isEqualTo("noontide-admin: There is no rollout 9.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "show", "watch"})
    void the_help_has_an_example(String command) {
        int exit = server.run(Locale.ENGLISH, "rollout", command, "--help");

        assertThat(exit).isZero();
        assertThat(server.out.toString()).contains("Example:", "noontide-admin rollout " + command);
    }

    private static String rollout(int normal, int delayed, int failed, int installed) {
        String first = WAVE.formatted(1, "'startedAt':'2030-01-01T00:00:00Z',", installed / 2 + installed % 2);
        return ("{'id':7,'application':'vending','version':'1.1.0','sequence':110,'state':'RUNNING',"
                        + "'switchAt':'2030-01-01T03:00:00Z','policy':'staged','terms':{'settings':{},'priority':0},"
                        + "'plannedAt':'2030-01-01T00:00:00Z','plannedBy':'admin','terminals':100,'normal':%d,'delayed':%d,"
                        + "'failed':%d,'installed':%d,'dropped':0,'waves':[%s,%s]}")
                .formatted(normal, delayed, failed, installed, first, WAVE.formatted(2, "", 0));
    }
}
