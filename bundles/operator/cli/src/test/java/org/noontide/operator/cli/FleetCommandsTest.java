package org.noontide.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetCommandsTest {
    private AnsweringServer server;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        server = new AnsweringServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void terminals_are_imported_and_their_secrets_written() throws IOException {
        server.says("terminals", "{'items':[{'terminal':'A-1','secret':'s1'},{'terminal':'A-2','secret':'s2'}]}");
        Path secrets = folder.resolve("secrets.csv");

        int exit = server.run(Locale.ENGLISH, "terminal", "import", csv().toString(), "-o", secrets.toString());

        assertThat(server.err.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(server.asked).containsExactly("POST /api/v1/terminals terminal,model");
        assertThat(secrets).content().isEqualTo("terminal,secret\nA-1,s1\nA-2,s2\n");
        assertThat(server.out.toString()).startsWith("2 terminals are enrolled").doesNotContain("s1");
    }

    @Test
    void each_line_that_is_wrong_is_told_and_no_file_of_secrets_is_left() throws IOException {
        server.refuses(
                "terminals",
                422,
                "{'type':'urn:x','title':'t','status':422,'detail':'2 of 9 cannot be enrolled.',"
                        + "'lines':[{'number':3,'detail':'no'},{'number':7,'detail':'nor this'}]}");
        Path secrets = folder.resolve("secrets.csv");

        int exit = server.run(Locale.ENGLISH, "terminal", "import", csv().toString(), "-o", secrets.toString());

        assertThat(exit).isEqualTo(1);
        assertThat(server.err.toString())
                .isEqualTo("noontide-admin: 2 of 9 cannot be enrolled.\n  3: no\n  7: nor this\n");
        assertThat(secrets).doesNotExist();
    }

    @Test
    void a_file_that_is_there_is_not_written_over() throws IOException {
        Path secrets = Files.writeString(folder.resolve("secrets.csv"), "old");

        int exit = server.run(Locale.ENGLISH, "terminal", "import", csv().toString(), "-o", secrets.toString());

        assertThat(exit).isEqualTo(1);
        assertThat(secrets).content().isEqualTo("old");
        assertThat(server.asked).isEmpty();
    }

    @Test
    void a_dry_run_tells_who_is_in_and_who_is_left_out() {
        server.says(
                "rollouts/rehearsal",
                "{'terminals':100,'waves':[10,90],'bytesEach':5,'bytes':500,'busy':3,'leftOut':["
                        + "{'reason':'UP_TO_DATE','note':'runs it','terminals':2,'some':['A-1']}],"
                        + "'zones':{'most':[{'zone':'Asia/Shanghai','terminals':60},"
                        + "{'zone':'America/Los_Angeles','terminals':20}],'others':15,'untold':5}}");

        int exit = server.run(
                Locale.ENGLISH,
                "rollout",
                "plan",
                "vending",
                "1.1.0",
                "--at=2030-01-01T03:00:00Z",
                "--query=region==north",
                "--set=errors=2%",
                "--dry-run");

        assertThat(server.err.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(server.asked.get(0))
                .isEqualTo("POST /api/v1/rollouts/rehearsal {\"application\":\"vending\",\"version\":\"1.1.0\","
                        + "\"switchAt\":\"2030-01-01T03:00:00Z\",\"query\":\"region==north\","
                        + "\"settings\":{\"errors\":\"2%\"}}");
        assertThat(server.out.toString().lines())
                .containsExactly(
                        "In: 100 terminals, 5 bytes each, 500 bytes together. Nothing was planned.",
                        "Switch: 2030-01-01 03:00 UTC",
                        "  Asia/Shanghai: 2030-01-01 11:00 +08:00, 60 terminals",
                        "  America/Los_Angeles: 2029-12-31 19:00 -08:00, 20 terminals; there it is the day before",
                        "  in other zones: 15 terminals",
                        "  zone not told (attribute timezone): 5 terminals",
                        "  wave 1: 10 terminals",
                        "  wave 2: 90 terminals",
                        "  3 of them are in another rollout that has not ended; the priorities decide",
                        "Left out: 2, runs it: A-1 …");
    }

    @Test
    void a_plan_that_nobody_needs_ends_with_1() {
        server.says("rollouts", "{'terminals':0,'note':'No terminal needs it.'}");

        int exit = server.run(Locale.ENGLISH, "rollout", "plan", "vending", "1.1.0", "--at=2030-01-01T03:00:00Z");

        assertThat(exit).isEqualTo(1);
        assertThat(server.out.toString()).isEqualTo("No terminal needs it.\n");
    }

    @Test
    void alarms_are_listed_page_by_page() {
        String alarm = "{'number':%d,'rollout':3,'terminal':'A-2','application':'vending','version':'1.1.0',"
                + "'running':'1.0.0','reason':'NO_SPACE','detail':'full','raisedAt':'2030-01-01T03:00:00Z'}";
        server.says(
                "alarms",
                "{'items':[" + alarm.formatted(8) + "],'next':'8'}",
                "{'items':[" + alarm.formatted(9) + "]}");

        server.run(Locale.ENGLISH, "alarm", "list", "--after=7");

        assertThat(server.asked)
                .containsExactly("GET /api/v1/alarms?limit=500&after=7", "GET /api/v1/alarms?limit=500&after=8");
        assertThat(server.out.toString())
                .startsWith("8  2030-01-01T03:00:00Z  rollout 3  A-2  vending 1.1.0, runs 1.0.0  NO_SPACE: full\n");
    }

    private Path csv() throws IOException {
        return Files.writeString(folder.resolve("in.csv"), "terminal,model");
    }
}
