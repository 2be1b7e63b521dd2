package org.noontide.terminal.sim.at;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.sim.at.ModemBench.card;
import static org.noontide.terminal.sim.at.ModemBench.missing;
import static org.noontide.terminal.sim.at.ModemBench.read;
import static org.noontide.terminal.sim.at.ModemBench.unreadable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.product.hardware.Vendor;
import org.noontide.product.hardware.VirtualModem;
import org.noontide.product.hardware.VirtualSim;

/** What can be the matter with a modem, and what a person is told. */
class TroubleTest {
    /** USR1, USR2, CONT, TTIN, TTOU and IO. */
    private static final long IGNORED_BY_THE_LIBRARY = 0x1032_0a00L;

    @TempDir
    private Path folder;

    private ModemBench bench;

    @BeforeEach
    void a_bench() {
        bench = new ModemBench(folder);
    }

    @AfterEach
    void nothing_goes_on() {
        bench.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"+CME ERROR: 10", "+CME ERROR: SIM not inserted"})
    void a_modem_without_a_card_says_so(String error) throws Exception {
        bench.modem(VirtualSim.READY.withState(error));

        assertThat(missing(bench.read())).contains("ttyUSB2", "no SIM card", error);
    }

    @Test
    void a_card_that_was_taken_out_is_missing() throws Exception {
        bench.modem(VirtualSim.READY).answer("AT+CPIN?", "+CPIN: NOT INSERTED", "OK");

        assertThat(missing(bench.read())).contains("no SIM card");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"+CME ERROR: 13", "+CME ERROR: 15", "ERROR", "+CME ERROR: 100"})
    void a_card_that_the_modem_cannot_work_with_is_unreadable(String error) throws Exception {
        bench.modem(VirtualSim.READY).answer("AT+CPIN?", error);

        assertThat(unreadable(bench.read())).contains("ttyUSB2", error);
    }

    @Test
    void a_modem_that_says_nothing_is_missing() throws Exception {
        VirtualModem modem = bench.modem(VirtualSim.READY).talking(new byte[0]);

        assertThat(missing(bench.read())).contains("nothing answers AT at", "ttyUSB2", "115200");
        assertThat(modem.heard()).hasSizeLessThanOrEqualTo(2).containsOnly("AT");
    }

    @ParameterizedTest
    @EnumSource(
            value = Command.class,
            names = {"CARD", "IMSI"})
    void a_modem_that_falls_silent_is_unreadable(Command command) throws Exception {
        bench.modem(VirtualSim.READY).answer(command.text());

        assertThat(unreadable(bench.read())).contains("stopped answering", command.text());
    }

    @Test
    void a_modem_at_another_rate_talks_nonsense() throws Exception {
        bench.modem(VirtualSim.READY).talking(new byte[] {(byte) 0xFE, (byte) 0x80, 0x1C, '\n', (byte) 0xE0});

        assertThat(unreadable(bench.read())).contains("makes no sense", "rate");
    }

    @Test
    void nonsense_without_an_end_is_cut_off() throws Exception {
        bench.modem(VirtualSim.READY).talking(new byte[200_000]);

        assertThat(unreadable(bench.read())).contains("makes no sense");
    }

    @ParameterizedTest
    @EnumSource(
            value = Command.class,
            names = {"ATTENTION", "CARD", "ICCID_QUECTEL", "IMSI", "REGISTERED_LTE", "SIGNAL"})
    void a_port_that_vanishes_in_the_middle_is_missing_and_read_again_once_it_is_back(Command command)
            throws Exception {
        VirtualModem modem = bench.modem(VirtualSim.READY).vanishAt(command.text());
        AtSim driver = bench.driver("ttyUSB2");

        assertThat(missing(read(driver))).contains("ttyUSB2");
        assertThat(missing(read(driver))).contains("there is no serial port", "ttyUSB2");

        modem.insert(Vendor.QUECTEL, VirtualSim.READY);
        modem.plugIn();
        assertThat(card(read(driver)).iccid()).isEqualTo(VirtualSim.READY.iccid());
    }

    @Test
    void a_port_that_another_program_has_is_busy_and_read_once_it_is_let_go() throws Exception {
        VirtualModem modem = bench.modem(VirtualSim.READY);
        AtSim driver = bench.driver("ttyUSB2");
        Process other = new ProcessBuilder("flock", modem.port().toString(), "-c", "echo taken; read line")
                .redirectErrorStream(true)
                .start();
        assertThat(other.inputReader().readLine()).isEqualTo("taken");

        String detail = missing(read(driver));
        other.getOutputStream().close();
        assertThat(other.waitFor(10, TimeUnit.SECONDS)).isTrue();

        assertThat(detail).contains("ttyUSB2", "in use by another program");
        assertThat(card(read(driver)).iccid()).isEqualTo(VirtualSim.READY.iccid());
    }

    @Test
    void a_port_that_hangs_in_the_system_does_not_hang_the_agent_and_is_read_once_it_is_well() throws Exception {
        VirtualModem modem = bench.modem(VirtualSim.READY);
        AtSim driver = bench.driver(
                new Settings("ttyUSB2", 115200, Dialect.QUECTEL, Duration.ofMillis(500), Duration.ofSeconds(1)));
        hang(modem, true);
        // takes every place that comes free for what is sent
        Process flood = new ProcessBuilder("dd", "if=/dev/zero", "of=" + modem.port(), "bs=64").start();
        try {
            assertThat(missing(read(driver))).contains("ttyUSB2", "hangs");
            assertThat(missing(read(driver))).contains("ttyUSB2", "hangs");
        } finally {
            flood.destroyForcibly().waitFor();
            hang(modem, false);
        }

        assertThat(card(read(driver)).iccid()).isEqualTo(VirtualSim.READY.iccid());
    }

    @ParameterizedTest(name = "errno {0}")
    @CsvSource({
        "13, group dialout",
        "1, group dialout",
        "16, in use by another program",
        "11, in use by another program",
        "25, is no serial port",
        "5, cannot be opened (error 5)"
    })
    void what_the_system_refuses_is_told_with_what_to_do(int errno, String sentence) {
        assertThat(SerialLine.refusal(Path.of("/dev/ttyUSB2"), errno)).contains("/dev/ttyUSB2", sentence);
    }

    @Test
    void a_file_that_is_no_serial_port_is_missing() throws Exception {
        Files.writeString(folder.resolve("ttyUSB2"), "no port");

        assertThat(missing(bench.read())).contains("ttyUSB2 is no serial port");
    }

    @Test
    void the_library_lies_where_it_was_told_to() throws Exception {
        bench.modem(VirtualSim.READY);

        bench.read();

        assertThat(Files.readAllLines(Path.of("/proc/self/maps")))
                .filteredOn(line -> line.contains("jSerialComm.so"))
                .isNotEmpty()
                .allMatch(line -> line.contains(ModemBench.NATIVE.toString()));
    }

    @Test
    void what_the_terminal_starts_hears_its_signals() throws Exception {
        bench.modem(VirtualSim.READY);
        bench.read();

        Process child = new ProcessBuilder("grep", "SigIgn", "/proc/self/status").start();
        long ignored = Long.parseUnsignedLong(child.inputReader().readLine().split("\\s+", -1)[1], 16);

        assertThat(ignored & IGNORED_BY_THE_LIBRARY).isZero();
    }

    private static void hang(VirtualModem modem, boolean stop) throws Exception {
        assertThat(new ProcessBuilder("sh", "-c", (stop ? "kill -STOP " : "kill -CONT ") + modem.pid())
                        .start()
                        .waitFor())
                .isZero();
    }
}
