package org.noontide.server.rollout;

import org.noontide.server.fleet.SpoiltContract;
import org.noontide.server.ftpd.SpoiltHelper;
import org.noontide.terminal.device.Sim;

/** A worker that knows another one, another wing, and the contract that knows it. */
public interface SpoiltWorker extends SpoiltContract {
    SpoiltHelper neighbour();

    Sim sim();
}
