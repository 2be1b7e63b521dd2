package org.noontide.terminal.device;

import org.osgi.annotation.versioning.ConsumerType;

/** Reads the purchase secure access module in the cabinet's reader. */
@ConsumerType
public interface Psam {

    /** Finds the reader and the card by itself and reads the card; takes at most a few seconds. */
    CardReading<PsamCard> read();
}
