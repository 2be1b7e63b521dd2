package org.noontide.terminal.sim.at;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.product.hardware.VirtualModem;
import org.noontide.product.hardware.VirtualSim;
import org.noontide.terminal.device.Sim;
import org.noontide.terminal.device.SimCard;
import org.noontide.terminal.device.SimCard.Lock;
import org.noontide.terminal.device.SimCard.Registration;
import org.noontide.terminal.device.SimContract;

/** The promises of every reader of a SIM, kept over a serial port of the kernel. */
class AtSimTest extends SimContract {
    private ModemBench bench;

    @BeforeEach
    void a_bench(@TempDir Path folder) {
        bench = new ModemBench(folder);
    }

    @AfterEach
    void nothing_goes_on() {
        bench.close();
    }

    @Override
    protected Sim modemOf(SimCard card) throws Exception {
        int rssi = card.signal().isPresent() ? (card.signal().getAsInt() + 113) / 2 : 99;
        bench.modem(new VirtualSim(card.iccid(), card.imsi(), state(card.lock()), number(card.registration()), rssi));
        return bench.driver();
    }

    @Override
    protected Sim modemOfNothing() throws Exception {
        bench.modem(VirtualSim.READY.withState("+CME ERROR: 10"));
        return bench.driver();
    }

    @Override
    protected Sim modemOfNonsense() throws Exception {
        VirtualModem modem = bench.modem(VirtualSim.READY);
        modem.talking(new byte[] {(byte) 0xF3, 0x00, (byte) 0x9C, '\r', '\n', 'O', 'X', '\n'});
        return bench.driver();
    }

    private static String state(Lock lock) {
        return switch (lock) {
            case READY -> "READY";
            case PIN -> "SIM PIN";
            case PUK -> "SIM PUK";
        };
    }

    private static int number(Registration registration) {
        return switch (registration) {
            case NONE -> 0;
            case HOME -> 1;
            case SEARCHING -> 2;
            case DENIED -> 3;
            case ROAMING -> 5;
        };
    }
}
