package org.noontide.product.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.noontide.product.hardware.Vendor;
import org.noontide.product.hardware.VirtualModem;
import org.noontide.product.hardware.VirtualPsam;
import org.noontide.product.hardware.VirtualReaders;
import org.noontide.product.hardware.VirtualSim;

/**
 * Has cabinets use the drivers of real hardware, and gives each a card reader and a modem that are virtual, behind the
 * system's real interfaces: a PC/SC service and a serial port of the kernel of its own, as each cabinet is a machine of its
 * own. (One service for all would not do: the driver of virtual readers knows one reader.)
 */
public final class RealDrivers implements AutoCloseable {
    private static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);
    private static final String READER = "Noontide virtual reader";
    private static final List<Vendor> VENDORS = List.of(Vendor.QUECTEL, Vendor.HUAWEI, Vendor.SIMCOM, Vendor.PLAIN);

    private final Path folder;
    private final List<VirtualReaders> readers = new ArrayList<>();
    private final List<VirtualModem> modems = new ArrayList<>();

    /** Begins without a cabinet; what its hardware needs of the disk is in {@code folder}. */
    public RealDrivers(Path folder) {
        this.folder = folder;
    }

    /**
     * Sees whether there can be virtual hardware on this machine.
     *
     * @throws IOException with what to install, if not
     */
    public void check() throws IOException, InterruptedException {
        try {
            VirtualModem.plugIn(dev().resolve("trial"), Vendor.PLAIN, VirtualSim.READY)
                    .close();
            VirtualReaders.running(folder.resolve("trial"), READER).close();
        } catch (IOException e) {
            throw new IOException(
                    "no virtual hardware on this machine (Debian: apt-get install socat pcscd vsmartcard-vpcd iproute2): "
                            + e.getMessage(),
                    e);
        }
    }

    /**
     * Gives one more cabinet its reader and its modem with the cards in them, and has its configuration name them.
     *
     * @param conf of the cabinet
     * @param lastDay of its PSAM's life
     * @return what the terminal must have in its environment
     */
    Map<String, String> equip(Conf conf, String psamNumber, String iccid, LocalDate lastDay)
            throws IOException, InterruptedException {
        int index = modems.size();
        VirtualReaders service = VirtualReaders.running(folder.resolve("pcsc" + index), READER);
        readers.add(service);
        VirtualPsam psam = VirtualPsam.of(String.format("2301010100%010d", index), psamNumber)
                .life("A000000003000001", FIRST_DAY, lastDay, 1);
        service.insert(READER, psam);
        VirtualModem modem = VirtualModem.plugIn(
                dev().resolve("ttyUSB" + index),
                VENDORS.get(index % VENDORS.size()),
                VirtualSim.READY.withIccid(iccid));
        modems.add(modem);
        conf.set("org.noontide.terminal.psam.pcsc.cfg", Map.of("reader", READER))
                .set("org.noontide.terminal.sim.at.cfg", Map.of("port", modem.port()))
                // in case they were asked
                .set("org.noontide.terminal.device.simulated.psam.cfg", Map.of("present", false))
                .set("org.noontide.terminal.device.simulated.sim.cfg", Map.of("present", false));
        return Map.of(VirtualReaders.SOCKET, service.socket().toString());
    }

    /** The modems, that of the first cabinet first. */
    public List<VirtualModem> modems() {
        return List.copyOf(modems);
    }

    /** The PC/SC services, that of the first cabinet first. */
    public List<VirtualReaders> readers() {
        return List.copyOf(readers);
    }

    private Path dev() throws IOException {
        return Files.createDirectories(folder.resolve("dev"));
    }

    /** Takes everything away. */
    @Override
    public void close() throws IOException {
        modems.forEach(VirtualModem::close);
        for (VirtualReaders service : readers) {
            service.close();
        }
    }
}
