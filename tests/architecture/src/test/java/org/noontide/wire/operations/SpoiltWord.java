package org.noontide.wire.operations;

import org.noontide.server.fleet.SpoiltContract;

/** A word that knows a contract, of another wing at that. */
public interface SpoiltWord {
    SpoiltContract contract();
}
