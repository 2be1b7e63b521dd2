package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The process of a cabinet can be made to end at a named step. */
class FaultPointTest {
    private static final int KILLED = 137;

    /** One whole update, in a process of its own. */
    static final class Cabinet {
        public static void main(String[] folder) throws IOException {
            World world = new World(Path.of(folder[0])).online();
            world.server.order(world.order(7, 1, 2));
            world.steps.until(World.NOON.plus(Duration.ofHours(1)));
        }

        private Cabinet() {}
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order.accepted",
                "download.begun",
                "download.done",
                "staged.told",
                "intent.written",
                "switched",
                "proved",
                "installed.told"
            })
    void a_process_ends_at_the_step_that_is_named(String step, @TempDir Path folder) throws Exception {
        assertThat(run(folder, List.of("-Dnoontide.fault=" + step))).isEqualTo(KILLED);
    }

    @Test
    void a_process_ends_well_where_none_is_named(@TempDir Path folder) throws Exception {
        assertThat(run(folder, List.of())).isZero();
    }

    private static int run(Path folder, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", "")));
        command.add(Cabinet.class.getName());
        command.add(folder.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
