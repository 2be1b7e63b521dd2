package org.noontide.terminal.sim.at;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.sim.at.ModemBench.card;
import static org.noontide.terminal.sim.at.ModemBench.missing;
import static org.noontide.terminal.sim.at.ModemBench.read;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noontide.product.hardware.Vendor;
import org.noontide.product.hardware.VirtualModem;
import org.noontide.product.hardware.VirtualSim;

/** Which port is the modem's. */
class PortsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "auto, ttyACM0 ttyUSB1 ttyUSB2 ttyUSB10",
        "ttyUSB*, ttyUSB1 ttyUSB2 ttyUSB10",
        "ttyUSB2, ttyUSB2",
        "ttyUSB7, ''",
        "by-id/*-if02, by-id/usb-modem-if02"
    })
    void those_that_fit_are_found(String wanted, String expected) throws Exception {
        Files.createDirectory(folder.resolve("by-id"));
        for (String name :
                new String[] {"ttyUSB10", "ttyUSB2", "ttyUSB1", "ttyACM0", "ttyS0", "by-id/usb-modem-if02"}) {
            Files.createFile(folder.resolve(name));
        }

        assertThat(new Ports(folder, wanted).there())
                .extracting(port -> folder.relativize(port).toString())
                .isEqualTo(expected.isEmpty() ? java.util.List.of() : java.util.List.of(expected.split(" ", -1)));
    }

    @Test
    void who_names_a_port_that_is_not_there_is_told_which_are() throws Exception {
        Files.createFile(folder.resolve("ttyUSB3"));
        try (ModemBench bench = new ModemBench(folder)) {
            assertThat(missing(bench.read()))
                    .contains("no serial port " + folder.resolve("ttyUSB2"), "there are " + folder.resolve("ttyUSB3"));
        }
    }

    @Test
    void who_has_no_port_at_all_is_told_so() {
        try (ModemBench bench = new ModemBench(folder)) {
            assertThat(missing(read(bench.driver("auto")))).contains("none on USB");
        }
    }

    @Test
    void the_first_of_several_ports_that_answers_is_the_modems_and_asked_first_from_then_on() throws Exception {
        try (ModemBench bench = new ModemBench(folder)) {
            VirtualModem silent =
                    bench.modem("ttyUSB0", Vendor.QUECTEL, VirtualSim.READY).talking(new byte[0]);
            VirtualModem positions = bench.modem("ttyUSB1", Vendor.QUECTEL, VirtualSim.READY)
                    .talking("$GPGSA,A,1,,,,,,,,,,,,,,,*1E\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            bench.modem("ttyUSB2", Vendor.QUECTEL, VirtualSim.READY);
            AtSim driver = bench.driver("ttyUSB*");

            assertThat(card(read(driver)).iccid()).isEqualTo(VirtualSim.READY.iccid());
            int greeted = silent.heard().size() + positions.heard().size();
            assertThat(card(read(driver)).iccid()).isEqualTo(VirtualSim.READY.iccid());

            assertThat(greeted).isEqualTo(4);
            assertThat(silent.heard().size() + positions.heard().size()).isEqualTo(greeted);
        }
    }

    @Test
    void where_no_port_answers_each_is_told_of() throws Exception {
        try (ModemBench bench = new ModemBench(folder)) {
            bench.modem("ttyUSB0", Vendor.QUECTEL, VirtualSim.READY).talking(new byte[0]);
            Files.createFile(folder.resolve("ttyUSB1"));

            assertThat(missing(read(bench.driver("auto"))))
                    .contains("ttyUSB0", "nothing answers", "ttyUSB1 is no serial");
        }
    }
}
