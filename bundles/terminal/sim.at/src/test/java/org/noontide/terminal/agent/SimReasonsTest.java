package org.noontide.terminal.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.noontide.product.hardware.VirtualModem;
import org.noontide.product.hardware.VirtualSim;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.PsamCard;
import org.noontide.terminal.device.TimeReading;
import org.noontide.terminal.sim.at.ModemBench;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.TerminalId;

/** From the modem's port to the reason that the server hears. */
class SimReasonsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final PsamCard PSAM = new PsamCard(
            "23010101000000212241",
            "012300033D11",
            "A000000003000001",
            LocalDate.of(2020, 1, 1),
            LocalDate.of(2030, 1, 1),
            2);

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

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("has no card", modem -> modem.answer("AT+CPIN?", "+CME ERROR: 10"), Reason.SIM_MISSING),
                fault("fails with its card", modem -> modem.answer("AT+CPIN?", "+CME ERROR: 13"), Reason.SIM_MISSING),
                fault("stays busy", modem -> modem.answer("AT+CPIN?", "+CME ERROR: 14"), Reason.SIM_MISSING),
                fault("has a wrong card", modem -> modem.answer("AT+CPIN?", "+CME ERROR: 15"), Reason.SIM_MISSING),
                fault("is silent", modem -> modem.talking(new byte[0]), Reason.SIM_MISSING),
                fault("talks nonsense", modem -> modem.talking("?!\n".repeat(99).getBytes(UTF_8)), Reason.SIM_MISSING),
                fault("is unplugged when asked", modem -> modem.vanishAt("AT+CIMI"), Reason.SIM_MISSING),
                fault("is not there", VirtualModem::unplug, Reason.SIM_MISSING),
                fault("wants a PIN", modem -> modem.answer("AT+CPIN?", "+CPIN: SIM PIN", "OK"), Reason.SIM_LOCKED),
                fault("wants a PUK", modem -> modem.answer("AT+CPIN?", "+CPIN: SIM PUK", "OK"), Reason.SIM_LOCKED),
                fault(
                        "wants a PIN by its error",
                        modem -> modem.answer("AT+CPIN?", "+CME ERROR: 11"),
                        Reason.SIM_LOCKED),
                fault(
                        "wants a PIN and tells no number",
                        modem -> modem.answer("AT+CPIN?", "+CPIN: SIM PIN", "OK")
                                .answer("AT+QCCID", "+CME ERROR: 11")
                                .answer("AT+CRSM=176,12258,0,0,10", "+CME ERROR: 11"),
                        Reason.SIM_LOCKED),
                fault("was denied", modem -> network(modem, 3), Reason.SIM_UNREGISTERED),
                fault("is searching", modem -> network(modem, 2), Reason.SIM_UNREGISTERED),
                fault("does not even search", modem -> network(modem, 0), Reason.SIM_UNREGISTERED),
                fault(
                        "has another card",
                        modem -> modem.answer("AT+QCCID", "+QCCID: 89860000000000001234", "OK"),
                        Reason.SIM_MISMATCH));
    }

    @ParameterizedTest(name = "a modem that {0}: {2}")
    @MethodSource("faults")
    void what_is_the_matter_with_the_modem_is_told_by_its_reason(
            String what, Consumer<VirtualModem> trouble, Reason expected) throws Exception {
        trouble.accept(bench.modem(VirtualSim.READY));

        Optional<Fault> fault = fault();

        assertThat(fault).map(Fault::reason).contains(expected);
        assertThat(fault.orElseThrow().detail()).isNotBlank().doesNotContain(VirtualSim.READY.iccid());
    }

    @Test
    void a_sound_card_passes() throws Exception {
        bench.modem(VirtualSim.READY);

        assertThat(fault()).isEmpty();
    }

    @Test
    void a_sound_card_abroad_passes() throws Exception {
        bench.modem(VirtualSim.READY.withRegistration(5));

        assertThat(fault()).isEmpty();
    }

    private Optional<Fault> fault() {
        Cards cards = new Cards(new CardReading.Found<>(PSAM), ModemBench.read(bench.driver()));
        return new CardGate(settings()).fault(cards, new TimeReading(NOW, Duration.ZERO));
    }

    private Settings settings() {
        Settings.Bounds bounds = new Settings.Bounds(Duration.ofSeconds(1), Duration.ofSeconds(1));
        return new Settings(
                new TerminalId("CAB-0001"),
                "secret",
                "N60",
                PSAM.terminalNumber(),
                VirtualSim.READY.iccid(),
                ZoneOffset.UTC,
                folder,
                1,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                bounds,
                bounds,
                Duration.ZERO);
    }

    private static Arguments fault(String what, Consumer<VirtualModem> trouble, Reason expected) {
        return Arguments.of(what, trouble, expected);
    }

    private static VirtualModem network(VirtualModem modem, int stat) {
        return modem.answer("AT+CEREG?", "+CEREG: 0," + stat, "OK")
                .answer("AT+CGREG?", "+CGREG: 0," + stat, "OK")
                .answer("AT+CREG?", "+CREG: 0," + stat, "OK");
    }
}
