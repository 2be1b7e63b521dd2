package org.noontide.terminal.device;

import org.osgi.annotation.versioning.ConsumerType;

/** Reads the subscriber identity module in the cabinet's modem. It never enters a PIN: three wrong ones lock the card. */
@ConsumerType
public interface Sim {

    /** Asks the modem; takes at most a few seconds. */
    CardReading<SimCard> read();
}
