package org.noontide.terminal.slot.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.terminal.device.ApplicationSlot;
import org.noontide.terminal.device.Health;
import org.noontide.terminal.device.ProbationContract;
import org.noontide.terminal.device.Releases.Packed;
import org.noontide.wire.protocol.HealthCheck;

/** What the slots on disk do with real processes, beyond what every slot does. */
class SupervisorTest extends ProbationContract {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private AtomicBoolean power = new AtomicBoolean();
    private int cuts;

    @Override
    protected ApplicationSlot open(Path factory) throws IOException {
        Path folder = Files.createDirectories(work.resolve("factory"));
        Files.copy(factory, folder.resolve(factory.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        AtomicBoolean powered = new AtomicBoolean(true);
        power = powered;
        return new Cabinet(work, folder).started(new SteppedDisk() {
            @Override
            void step(Step step) throws IOException {
                if (!powered.get()) {
                    throw new IOException("there is no power");
                }
            }
        });
    }

    @Override
    protected void close(ApplicationSlot slot) {
        ((FileSlots) slot).stop();
    }

    @Override
    protected void cutPower(ApplicationSlot slot) throws IOException {
        // what is begun is counted before it is begun
        cuts++;
        Patience.await(() -> lines("data/application.probation").stream().anyMatch(it -> it.endsWith(" " + cuts)));
        power.set(false);
        close(slot);
    }

    @Test
    void what_lies_below_app_can_be_started() throws Exception {
        switchTo(2, RUNS);

        assertThat(work.resolve("data/slots/current/app/bin/main.bin")).isExecutable();
    }

    @Test
    void an_application_that_comes_up_and_then_fails_its_check_is_unhealthy() throws Exception {
        run(releases.pack(2, 2, program(told("sleep 0.5; touch ill") + RUNS, shell("! test -e ill"), PATIENCE)));

        assertThat(reason(proved()))
                .contains("failed its check 3 times in a row: the command of the check ended with 1");
    }

    @Test
    void a_check_that_hangs_counts_as_failed() throws Exception {
        switchTo(2, RUNS, shell("sleep 600"));

        assertThat(reason(proved())).contains("did not come up within PT2S: the check has not answered yet");
    }

    @Test
    void an_application_that_answers_is_healthy() throws Exception {
        assertThat(asked(204)).isEqualTo(new Health.Healthy());
    }

    @Test
    void an_application_that_answers_otherwise_is_not() throws Exception {
        assertThat(reason(asked(302))).contains("answers 302");
    }

    @Test
    void an_application_that_nobody_can_reach_is_not() throws Exception {
        switchTo(2, RUNS, new HealthCheck.Http(URI.create("http://127.0.0.1:1/")));

        assertThat(reason(proved())).contains("did not come up within PT2S", "does not answer");
    }

    @Test
    void an_application_whose_heart_beats_is_healthy() throws Exception {
        switchTo(2, "while true; do date +%N > beat; sleep 0.05; done", new HealthCheck.Heartbeat("beat"));

        assertThat(proved()).isEqualTo(new Health.Healthy());
    }

    @Test
    void an_application_whose_heart_stops_is_not() throws Exception {
        String line = "for i in 1 2 3 4; do sleep 0.2; date > beat; done; " + RUNS;
        run(releases.pack(2, 2, program(line, new HealthCheck.Heartbeat("beat"), PATIENCE)));

        assertThat(reason(proved())).contains("the heartbeat beat stands still");
    }

    @Test
    void an_application_that_ends_by_itself_is_started_again() throws Exception {
        switchTo(2, told("echo run >> runs") + "exit 7");

        Patience.await(() -> lines("runs").size() >= 3);
    }

    @ParameterizedTest(name = "the application does: {0}")
    @ValueSource(strings = {RUNS, "trap '' TERM; while true; do sleep 1; done"})
    void a_switch_ends_the_application_and_what_it_has_started(String line) throws Exception {
        String stubborn = "(trap '' TERM; exec sleep 601) & echo $! > child; echo $$ > parent";
        switchTo(2, told(stubborn) + line);
        Patience.await(() -> lines("parent").size() == 1);

        switchTo(3, told("echo $$ > next") + RUNS);

        Patience.await(() -> lines("next").size() == 1);
        assertThat(isAlive("parent")).isFalse();
        assertThat(isAlive("child")).isFalse();
    }

    @Test
    void an_application_goes_on_where_only_prices_change_and_finds_them_and_its_files_at_the_same_place()
            throws Exception {
        String line = "echo $$ >> %1$s/pids; echo $NOONTIDE_SLOT $NOONTIDE_CATALOGUE > %1$s/paths; while sleep 0.05;"
                + " do cat bin/main.bin > /dev/null || echo lost >> %1$s/lost; done";
        line = line.formatted(work);
        Packed first = releases.pack(2, 2, program(line, new HealthCheck.Alive()));
        Packed prices = releases.pack(3, 2, program(line, new HealthCheck.Alive()));
        Packed again = releases.pack(4, 2, program(line, new HealthCheck.Alive()));
        run(first);
        Patience.await(() -> lines("paths").size() == 1);

        run(prices);
        assertThat(proved()).isEqualTo(new Health.Healthy());
        run(again);
        assertThat(proved()).isEqualTo(new Health.Healthy());

        assertThat(lines("pids")).hasSize(1);
        assertThat(lines("lost")).isEmpty();
        assertThat(isAlive("pids")).isTrue();
        List<String> paths = List.of(lines("paths").get(0).split(" "));
        assertThat(Path.of(paths.get(0)).resolve("app/bin/main.bin")).exists();
        assertThat(Files.readString(Path.of(paths.get(1)))).contains("\"price\": 4");
    }

    @Test
    void an_application_is_ended_with_the_terminal() throws Exception {
        switchTo(2, told("echo $$ > pid") + RUNS);
        Patience.await(() -> lines("pid").size() == 1);

        close(slot);

        assertThat(isAlive("pid")).isFalse();
        assertThat(work.resolve("data/application.pid")).doesNotExist();
    }

    @Test
    void an_application_comes_back_after_a_restart() throws Exception {
        switchTo(2, told("echo $$ >> pids") + RUNS);
        Patience.await(() -> lines("pids").size() == 1);
        close(slot);

        slot = open(releases.pack(1).archive());

        Patience.await(() -> lines("pids").size() == 2);
    }

    @Test
    void an_application_that_a_dead_terminal_left_behind_is_ended_first() throws Exception {
        switchTo(2, RUNS);
        close(slot);
        Process left = new ProcessBuilder("sleep", "602").start();
        new Orphan(work.resolve("data/application.pid")).remember(left.toHandle());

        slot = open(releases.pack(1).archive());

        assertThat(left.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void an_application_finds_none_of_the_variables_of_the_terminal_that_it_need_not_know() throws Exception {
        switchTo(2, told("env > env") + RUNS);

        Patience.await(() -> lines("env").stream().anyMatch(it -> it.startsWith("NOONTIDE_SLOT=" + work)));
        assertThat(lines("env"))
                .contains("PATH=/usr/bin:/bin")
                .noneMatch(it -> it.startsWith("HOME=") || it.startsWith("JAVA"));
    }

    private Health asked(int status) throws Exception {
        try (Page page = new Page(status)) {
            switchTo(2, RUNS, new HealthCheck.Http(page.address()));
            return proved();
        }
    }

    private void run(Packed release) throws IOException {
        slot.stage(release.archive(), release.digest());
        slot.activate(release.release());
    }

    /** What a program does first, in a folder that outlasts its release. */
    private String told(String line) {
        return "cd " + work + "; " + line + "; ";
    }

    private HealthCheck.Probe shell(String line) {
        return new HealthCheck.Command(List.of("/bin/sh", "-c", told(line).replaceFirst("; $", "")));
    }

    private List<String> lines(String file) throws IOException {
        Path path = work.resolve(file);
        return Files.exists(path) ? Files.readAllLines(path) : List.of();
    }

    private boolean isAlive(String file) throws IOException {
        return ProcessHandle.of(Long.parseLong(lines(file).get(0)))
                .filter(ProcessHandle::isAlive)
                .isPresent();
    }
}
