package org.noontide.terminal.sim.at;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.noontide.product.hardware.Vendor;
import org.noontide.product.hardware.VirtualModem;
import org.noontide.product.hardware.VirtualSim;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.Sim;
import org.noontide.terminal.device.SimCard;

/** A folder of devices with modems at serial ports of the kernel, and drivers of them; keeps what every reading must. */
public final class ModemBench implements AutoCloseable {
    /** Far more than a reading takes: one that is not back by then hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static final Path NATIVE = Path.of("target/native").toAbsolutePath();

    private final Path devices;
    private final List<VirtualModem> modems = new ArrayList<>();
    private final List<AtSim> drivers = new ArrayList<>();

    /** One in an empty folder. */
    public ModemBench(Path devices) {
        this.devices = devices;
    }

    /** A modem of Quectel's at ttyUSB2 that has {@code card} in it. */
    public VirtualModem modem(VirtualSim card) throws Exception {
        return modem("ttyUSB2", Vendor.QUECTEL, card);
    }

    VirtualModem modem(String port, Vendor vendor, VirtualSim card) throws Exception {
        VirtualModem modem = VirtualModem.plugIn(devices.resolve(port), vendor, card);
        modems.add(modem);
        return modem;
    }

    /** The driver of what is at ttyUSB2. */
    public Sim driver() {
        return driver("ttyUSB2");
    }

    AtSim driver(String port) {
        return driver(new Settings(port, 115200, Dialect.COMMON, Duration.ofSeconds(1), Duration.ofSeconds(4)));
    }

    AtSim driver(Settings settings) {
        AtSim driver = new AtSim(new AtSim.Configured(settings, Optional.empty()), devices, NATIVE, System::nanoTime);
        drivers.add(driver);
        driver.start();
        return driver;
    }

    /** What the driver of ttyUSB2 reads. */
    CardReading<SimCard> read() {
        return read(driver());
    }

    /** What {@code driver} reads, and it does not hang. */
    public static CardReading<SimCard> read(Sim driver) {
        return assertTimeoutPreemptively(PATIENCE, driver::read);
    }

    /** The card in {@code reading}. */
    static SimCard card(CardReading<SimCard> reading) {
        assertThat(reading).isInstanceOf(CardReading.Found.class);
        return ((CardReading.Found<SimCard>) reading).card();
    }

    /** Why there is no modem or card in {@code reading}. */
    static String missing(CardReading<SimCard> reading) {
        assertThat(reading).isInstanceOf(CardReading.Missing.class);
        return ((CardReading.Missing<SimCard>) reading).detail();
    }

    /** Why what was heard in {@code reading} makes no sense. */
    static String unreadable(CardReading<SimCard> reading) {
        assertThat(reading).isInstanceOf(CardReading.Unreadable.class);
        return ((CardReading.Unreadable<SimCard>) reading).detail();
    }

    /** Whatever happened, nobody entered a PIN. */
    @Override
    public void close() {
        drivers.forEach(AtSim::stop);
        modems.forEach(VirtualModem::close);
        assertThat(modems)
                .flatExtracting(VirtualModem::heard)
                .noneMatch(command ->
                        command.replace(" ", "").toUpperCase(Locale.ROOT).contains("CPIN="))
                .allMatch(command -> List.of(Command.values()).stream()
                        .anyMatch(known -> known.text().equals(command)));
    }
}
