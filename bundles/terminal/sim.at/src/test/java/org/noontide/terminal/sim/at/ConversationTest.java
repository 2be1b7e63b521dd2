package org.noontide.terminal.sim.at;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.sim.at.ModemBench.card;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.noontide.product.hardware.VirtualModem;
import org.noontide.product.hardware.VirtualSim;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.SimCard;
import org.noontide.terminal.device.SimCard.Lock;
import org.noontide.terminal.device.SimCard.Registration;

/** Modems are noisy, and the card is read through the noise. */
class ConversationTest {
    private static final SimCard READY = new SimCard(
            VirtualSim.READY.iccid(), VirtualSim.READY.imsi(), Lock.READY, Registration.HOME, OptionalInt.of(-71));

    private ModemBench bench;

    @BeforeEach
    void a_bench(@TempDir Path folder) {
        bench = new ModemBench(folder);
    }

    @AfterEach
    void nothing_goes_on() {
        bench.close();
    }

    static Stream<Named<Consumer<VirtualModem>>> noises() {
        return Stream.of(
                Named.of("echoes until told not to", VirtualModem::echoing),
                Named.of("echoes whatever it is told", VirtualModem::alwaysEchoing),
                Named.of("speaks in pieces", VirtualModem::piecemeal),
                Named.of("echoes in pieces", modem -> modem.alwaysEchoing().piecemeal()),
                Named.of("rings", modem -> modem.sayingUnasked("RING", "+CRING: VOICE")),
                Named.of(
                        "tells of its network unasked",
                        modem -> modem.sayingUnasked("+CREG: 2", "+CEREG: 5,\"1A2B\",\"01234567\",7", "+CEREG: 5")),
                Named.of(
                        "tells of its mode unasked, as Huawei's do",
                        modem -> modem.sayingUnasked("^MODE: 5,4", "^RSSI: 18", "^HCSQ: \"LTE\",40,35,90,14")),
                Named.of("does all of it", modem -> modem.alwaysEchoing()
                        .piecemeal()
                        .sayingUnasked("RING", "+CREG: 2", "+CEREG: 2", "^MODE: 5,4")));
    }

    @ParameterizedTest(name = "a modem that {0}")
    @MethodSource("noises")
    void the_card_is_read_through_the_noise(Consumer<VirtualModem> noise) throws Exception {
        noise.accept(bench.modem(VirtualSim.READY));

        assertThat(bench.read()).isEqualTo(new CardReading.Found<>(READY));
    }

    @Test
    void a_modem_is_left_as_it_was_but_for_its_echo_and_its_errors() throws Exception {
        VirtualModem modem = bench.modem(VirtualSim.READY);

        bench.read();

        assertThat(modem.heard())
                .filteredOn(command -> !command.endsWith("?"))
                .containsExactly("AT", "ATE0", "AT+CMEE=1", "AT+CCID", "AT+QCCID", "AT+CIMI", "AT+CSQ");
    }

    @Test
    void no_command_enters_a_pin() {
        assertThat(Command.values()).extracting(Command::text).noneMatch(text -> text.contains("CPIN="));
    }

    @Test
    void a_modem_that_has_lost_the_first_command_is_greeted_again() throws Exception {
        VirtualModem modem = bench.modem(VirtualSim.READY);
        AtSim driver = bench.driver("ttyUSB2");
        modem.answer("AT");
        new Thread(() -> {
                    while (!modem.heard().contains("AT")) {
                        Thread.onSpinWait();
                    }
                    modem.answer("AT", "OK");
                })
                .start();

        assertThat(ModemBench.read(driver)).isEqualTo(new CardReading.Found<>(READY));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "+CEREG: 0,1 | HOME",
                "+CEREG: 2,5,\"1A2B\",\"01234567\",7 | ROAMING",
                "+CEREG: 2,1,1A2B,01234567,7 | HOME",
                "+CEREG: 1,3 | DENIED",
                "+CEREG:0,2 | SEARCHING",
                "+CEREG: 0,4 | NONE",
                "+CEREG: 0,6 | NONE",
                "+CEREG: 0,8 | NONE",
            })
    void registration_is_understood_with_and_without_the_place(String line, Registration expected) throws Exception {
        bench.modem(VirtualSim.READY)
                .answer("AT+CEREG?", line, "OK")
                .answer("AT+CGREG?", "ERROR")
                .answer("AT+CREG?", "+CREG: 0,0", "OK");

        assertThat(card(bench.read()).registration()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "CEREG {0}, CGREG {1}, CREG {2} is {3}")
    @CsvSource({"0, 1, 1, HOME", "0, 0, 5, ROAMING", "2, 3, 0, DENIED", "0, 2, 0, SEARCHING", "0, 0, 0, NONE"})
    void the_network_that_has_taken_it_in_counts_else_the_one_that_says_most(
            int lte, int packet, int circuit, Registration expected) throws Exception {
        bench.modem(VirtualSim.READY)
                .answer("AT+CEREG?", "+CEREG: 0," + lte, "OK")
                .answer("AT+CGREG?", "+CGREG: 0," + packet, "OK")
                .answer("AT+CREG?", "+CREG: 0," + circuit, "OK");

        assertThat(card(bench.read()).registration()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "+CSQ: {0} is {1} dBm")
    @CsvSource({"'0,0', -113", "'31,99', -51", "'12,99', -89", "'99,99', ", "'199,99', "})
    void the_signal_is_told_in_dbm_where_it_is_known(String told, Integer expected) throws Exception {
        bench.modem(VirtualSim.READY).answer("AT+CSQ", "+CSQ: " + told, "OK");

        OptionalInt signal = expected == null ? OptionalInt.empty() : OptionalInt.of(expected);
        assertThat(card(bench.read()).signal()).isEqualTo(signal);
    }

    @Test
    void what_is_only_advice_may_stay_unanswered() throws Exception {
        bench.modem(VirtualSim.READY).answer("AT+CSQ");

        assertThat(card(bench.read()).signal()).isEmpty();
    }

    @Test
    void a_busy_card_is_asked_again() throws Exception {
        VirtualModem modem = bench.modem(VirtualSim.READY).answer("AT+CPIN?", "+CME ERROR: 14");
        new Thread(() -> {
                    while (modem.heard().stream().filter("AT+CPIN?"::equals).count() < 3) {
                        Thread.onSpinWait();
                    }
                    modem.answer("AT+CPIN?", "+CPIN: READY", "OK");
                })
                .start();

        assertThat(bench.read()).isEqualTo(new CardReading.Found<>(READY));
    }

    @Test
    void a_second_pin_is_none_that_a_terminal_needs() throws Exception {
        bench.modem(VirtualSim.READY).answer("AT+CPIN?", "+CPIN: SIM PIN2", "OK");

        assertThat(card(bench.read()).lock()).isEqualTo(Lock.READY);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "+CPIN: SIM PIN, PIN",
        "+CPIN: SIM PUK, PUK",
        "+CPIN: PH-SIM PIN, PIN",
        "+CPIN: PH-NET PUK, PUK",
        "+CME ERROR: 11, PIN",
        "+CME ERROR: 12, PUK",
        "+CME ERROR: SIM PIN required, PIN"
    })
    void a_lock_is_told_whoever_asks_for_it(String line, Lock expected) throws Exception {
        String[] lines = line.startsWith("+CPIN") ? List.of(line, "OK").toArray(new String[0]) : new String[] {line};
        bench.modem(VirtualSim.READY).answer("AT+CPIN?", lines);

        assertThat(card(bench.read()).lock()).isEqualTo(expected);
    }

    @Test
    void a_locked_card_that_keeps_its_number_to_itself_is_locked_all_the_same() throws Exception {
        bench.modem(VirtualSim.READY.withState("SIM PIN"))
                .answer("AT+QCCID", "+CME ERROR: 11")
                .answer("AT+CRSM=176,12258,0,0,10", "+CME ERROR: 11");

        assertThat(bench.read())
                .isEqualTo(
                        new CardReading.Found<>(new SimCard("", "", Lock.PIN, Registration.NONE, OptionalInt.empty())));
    }
}
