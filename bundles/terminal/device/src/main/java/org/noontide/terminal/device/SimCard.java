package org.noontide.terminal.device;

import java.util.OptionalInt;
import org.noontide.wire.protocol.Rule;

/**
 * What a modem says of its SIM (3GPP TS 27.007).
 *
 * @param iccid 19 or 20 characters; real cards hold hexadecimal letters; empty where the card is locked and its modem does
 *     not tell it
 * @param imsi 15 digits; empty where the card is locked
 * @param signal received strength in dBm, where known; advice only
 */
public record SimCard(String iccid, String imsi, Lock lock, Registration registration, OptionalInt signal) {

    /** What the card asks for before it works ({@code AT+CPIN?}). */
    public enum Lock {
        READY,
        PIN,
        PUK
    }

    /** Where the modem stands with the network ({@code AT+CEREG?}). */
    public enum Registration {
        HOME,
        ROAMING,
        SEARCHING,
        DENIED,
        NONE
    }

    public SimCard {
        Rule.require(
                iccid.matches("[0-9A-F]{19,20}") || (iccid.isEmpty() && lock != Lock.READY),
                "an ICCID has 19 or 20 hexadecimal digits");
        Rule.require(imsi.matches("[0-9]{15}") || (imsi.isEmpty() && lock != Lock.READY), "an IMSI has 15 digits");
    }
}
