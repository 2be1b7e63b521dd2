package org.noontide.terminal.device.simulated;

import java.time.Duration;
import org.noontide.terminal.device.Cabinet;
import org.noontide.wire.transport.FileTransfer;

/** Makes the simulated parts of one cabinet of many. */
public final class SimulatedParts {
    private static final int ALWAYS = -1;
    private static final long NOWHERE = -1;

    /** A cabinet without customers. */
    public static Cabinet quietCabinet() {
        return new SimulatedCabinet(Habits.NOBODY);
    }

    /** A cabinet in a sale that never ends. */
    public static Cabinet busyCabinet() {
        SimulatedCabinet cabinet = new SimulatedCabinet(new Habits(true, 0, Duration.ofSeconds(1), 0));
        cabinet.beginSale();
        return cabinet;
    }

    /** A link on which every file arrives damaged. */
    public static FileTransfer damaging(FileTransfer link) {
        return new FaultyLink(link, 1, NOWHERE, ALWAYS);
    }

    /** A link on which every download breaks off. */
    public static FileTransfer breaking(FileTransfer link) {
        return new FaultyLink(link, 0, 1, ALWAYS);
    }

    private SimulatedParts() {}
}
