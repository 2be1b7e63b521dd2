package org.noontide.terminal.sim.at;

import java.util.OptionalInt;
import org.noontide.terminal.device.SimCard.Registration;

/** What the numbers say that a modem tells of the network. */
final class Network {
    /** The strongest of the scale of {@code +CSQ}; what is above says unknown, or is another scale. */
    private static final int STRONGEST = 31;

    /**
     * The meaning of {@code stat} of {@code +CREG}, {@code +CGREG} and {@code +CEREG}. Registered for messages or for an
     * emergency alone is not registered: there are no data.
     */
    static Registration registration(int stat) {
        return switch (stat) {
            case 1, 9 -> Registration.HOME;
            case 5, 10 -> Registration.ROAMING;
            case 2 -> Registration.SEARCHING;
            case 3 -> Registration.DENIED;
            default -> Registration.NONE;
        };
    }

    /** Whether {@code registration} lets the terminal work. */
    static boolean isRegistered(Registration registration) {
        return registration == Registration.HOME || registration == Registration.ROAMING;
    }

    /** Which of two networks' answers says more to a person: registered, denied, searching, none. */
    static Registration telling(Registration one, Registration other) {
        return weight(other) > weight(one) ? other : one;
    }

    /** The strength in dBm that {@code rssi} of {@code +CSQ} means. */
    static OptionalInt signal(int rssi) {
        return rssi <= STRONGEST ? OptionalInt.of(-113 + 2 * rssi) : OptionalInt.empty();
    }

    private static int weight(Registration registration) {
        return switch (registration) {
            case HOME, ROAMING -> 3;
            case DENIED -> 2;
            case SEARCHING -> 1;
            case NONE -> 0;
        };
    }

    private Network() {}
}
