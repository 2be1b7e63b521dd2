package org.noontide.terminal.sim.at;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.sim.at.ModemBench.card;
import static org.noontide.terminal.sim.at.ModemBench.unreadable;

import java.nio.file.Path;
import java.time.Duration;
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

/** Each vendor's modems tell the card's number in their own way. */
class DialectTest {
    private ModemBench bench;

    @BeforeEach
    void a_bench(@TempDir Path folder) {
        bench = new ModemBench(folder);
    }

    @AfterEach
    void nothing_goes_on() {
        bench.close();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void the_modem_of_every_vendor_tells_the_number(Vendor vendor) throws Exception {
        bench.modem("ttyUSB2", vendor, VirtualSim.READY);

        assertThat(card(bench.read()).iccid()).isEqualTo(VirtualSim.READY.iccid());
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void a_number_of_19_digits_is_19_digits_long_from_every_vendor(Vendor vendor) throws Exception {
        bench.modem("ttyUSB2", vendor, VirtualSim.READY.withIccid("8986061234567890127"));

        assertThat(card(bench.read()).iccid()).isEqualTo("8986061234567890127");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "+CCID: 898600810915F6046777",
                "+CCID: \"898600810915F6046777\"",
                "+ICCID:898600810915f6046777",
                "ICCID: 898600810915F6046777",
                "898600810915F6046777",
                // as the card keeps it, which some of Huawei's tell
                "^ICCID: 9868001890516F407677",
            })
    void a_number_is_known_in_every_dress(String line) throws Exception {
        bench.modem("ttyUSB2", Vendor.PLAIN, VirtualSim.READY.withIccid("8986001111111111111"))
                .answer("AT+CCID", line, "OK")
                .answer("AT+CRSM=176,12258,0,0,10", "+CRSM: 144,0,9868001890516F407677", "OK");

        assertThat(card(bench.read()).iccid()).isEqualTo("898600810915F6046777");
    }

    @Test
    void the_filler_of_a_number_of_19_digits_is_no_part_of_it() throws Exception {
        bench.modem("ttyUSB2", Vendor.PLAIN, VirtualSim.READY).answer("AT+CCID", "+CCID: 8986061234567890127F", "OK");

        assertThat(card(bench.read()).iccid()).isEqualTo("8986061234567890127");
    }

    @Test
    void a_modem_is_asked_in_its_own_dialect_from_the_second_time_on() throws Exception {
        VirtualModem modem = bench.modem("ttyUSB2", Vendor.NORDIC, VirtualSim.READY);
        AtSim driver = bench.driver("ttyUSB2");

        driver.read();
        driver.read();

        assertThat(modem.heard())
                .filteredOn(command -> command.contains("CCID"))
                .containsExactly("AT+CCID", "AT+QCCID", "AT+CICCID", "AT^ICCID?", "AT%XICCID", "AT%XICCID");
    }

    @Test
    void the_dialect_of_the_configuration_is_tried_first() throws Exception {
        VirtualModem modem = bench.modem("ttyUSB2", Vendor.HUAWEI, VirtualSim.READY);
        AtSim driver = bench.driver(
                new Settings("ttyUSB2", 9600, Dialect.HUAWEI, Duration.ofSeconds(1), Duration.ofSeconds(4)));

        driver.read();

        assertThat(modem.heard())
                .filteredOn(command -> command.contains("CCID"))
                .containsExactly("AT^ICCID?");
    }

    @Test
    void a_modem_in_the_place_of_another_is_asked_in_every_dialect_again() throws Exception {
        VirtualModem modem = bench.modem("ttyUSB2", Vendor.NORDIC, VirtualSim.READY);
        AtSim driver = bench.driver("ttyUSB2");
        driver.read();

        modem.insert(Vendor.U_BLOX, VirtualSim.READY.withIccid("89860000000000001234"));

        assertThat(card(driver.read()).iccid()).isEqualTo("89860000000000001234");
    }

    @Test
    void a_command_that_is_not_even_refused_costs_its_patience_and_no_more() throws Exception {
        bench.modem("ttyUSB2", Vendor.SIMCOM, VirtualSim.READY).answer("AT+QCCID");

        assertThat(card(bench.read()).iccid()).isEqualTo(VirtualSim.READY.iccid());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"'+CRSM: 148,4'", "'+CRSM: 144,0,FFFFFFFFFFFFFFFFFFFF'", "'+CRSM: 105,130'"})
    void a_card_without_a_number_is_unreadable(String line) throws Exception {
        bench.modem("ttyUSB2", Vendor.PLAIN, VirtualSim.READY).answer("AT+CRSM=176,12258,0,0,10", line, "OK");

        assertThat(unreadable(bench.read())).contains("ttyUSB2", "ICCID");
    }
}
