package org.noontide.product.hardware;

/**
 * A card in a modem, and how it stands with the network.
 *
 * @param state what {@code AT+CPIN?} says: READY, SIM PIN, SIM PUK …, or a whole line such as +CME ERROR: 10
 * @param registration the number that {@code +CEREG} tells
 * @param rssi the strength in {@code +CSQ}, 99 where unknown
 */
public record VirtualSim(String iccid, String imsi, String state, int registration, int rssi) {
    /** A card that is ready and at home. */
    public static final VirtualSim READY = new VirtualSim("898600810915F6046777", "460001234567890", "READY", 1, 21);

    /** The same with the number {@code other}. */
    public VirtualSim withIccid(String other) {
        return new VirtualSim(other, imsi, state, registration, rssi);
    }

    /** The same in the state {@code other}. */
    public VirtualSim withState(String other) {
        return new VirtualSim(iccid, imsi, other, registration, rssi);
    }

    /** The same where the network says {@code other}. */
    public VirtualSim withRegistration(int other) {
        return new VirtualSim(iccid, imsi, state, other, rssi);
    }

    /** The same with the strength {@code other}. */
    public VirtualSim withRssi(int other) {
        return new VirtualSim(iccid, imsi, state, registration, other);
    }

    /** The ten bytes of the card's EF_ICCID: the digits of each swapped, the last place filled with F. */
    String file() {
        String padded = iccid.length() % 2 == 0 ? iccid : iccid + 'F';
        StringBuilder bytes = new StringBuilder();
        for (int i = 0; i + 1 < padded.length(); i += 2) {
            bytes.append(padded.charAt(i + 1)).append(padded.charAt(i));
        }
        return bytes.toString();
    }
}
