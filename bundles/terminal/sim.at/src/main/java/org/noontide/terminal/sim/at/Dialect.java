package org.noontide.terminal.sim.at;

import java.util.ArrayList;
import java.util.List;

/** How a vendor's modems are asked for the card's number. */
enum Dialect {
    /** What most understand: u-blox, Telit, Sierra, Fibocom, the older SIMCom. */
    COMMON(Command.ICCID),
    QUECTEL(Command.ICCID_QUECTEL),
    SIMCOM(Command.ICCID_SIMCOM),
    HUAWEI(Command.ICCID_HUAWEI),
    NORDIC(Command.ICCID_NORDIC),
    /** The card's own file, which every modem reads that follows TS 27.007. */
    STANDARD(Command.ICCID_FILE);

    private final Command command;

    Dialect(Command command) {
        this.command = command;
    }

    Command command() {
        return command;
    }

    /** All of them, {@code first} before the others. */
    static List<Dialect> startingWith(Dialect first) {
        List<Dialect> order = new ArrayList<>(List.of(values()));
        order.remove(first);
        order.add(0, first);
        return order;
    }
}
