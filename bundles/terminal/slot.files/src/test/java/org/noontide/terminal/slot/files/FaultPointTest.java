package org.noontide.terminal.slot.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noontide.terminal.device.Releases;
import org.noontide.terminal.device.Releases.Packed;
import org.noontide.wire.protocol.Sha256;

class FaultPointTest {

    /** Stages and activates in a process of its own: the slots' base, the factory, and the archive. */
    static final class Update {
        public static void main(String[] arguments) throws IOException {
            FileSlots slots = new Cabinet(Path.of(arguments[0]), Path.of(arguments[1])).started(new LocalDisk());
            slots.stage(Path.of(arguments[2]), new Sha256(arguments[3]));
            slots.activate(new Releases(Path.of(arguments[0])).pack(2).release());
            slots.stop();
        }

        private Update() {}
    }

    @ParameterizedTest(name = "{0} ends with {1}, then release {2} runs")
    @CsvSource({"stage.placed, 137, 1", "switch.before, 137, 1", "switch.after, 137, 2", "agent.step, 0, 2"})
    void a_process_started_with_a_fault_dies_at_that_step(String fault, int exit, int runs, @TempDir Path work)
            throws Exception {
        Releases releases = new Releases(Files.createDirectory(work.resolve("releases")));
        Packed first = releases.pack(1);
        Packed second = releases.pack(2);
        Path factory = Files.createDirectory(work.resolve("factory"));
        Files.copy(first.archive(), factory.resolve("first.zip"));
        Cabinet cabinet = new Cabinet(Files.createDirectory(work.resolve("cabinet")), factory);
        // the factory release is staged at the first start, too
        cabinet.started(new LocalDisk()).stop();

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dnoontide.fault=" + fault,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Update.class.getName(),
                        cabinet.base().toString(),
                        factory.toString(),
                        second.archive().toString(),
                        second.digest().hex())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("output").toFile())
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(work.resolve("output")))
                .isEqualTo(exit);
        assertThat(cabinet.found()).isEqualTo((runs == 1 ? first : second).release());
    }
}
