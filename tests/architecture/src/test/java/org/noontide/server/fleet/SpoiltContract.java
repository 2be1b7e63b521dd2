package org.noontide.server.fleet;

import org.noontide.server.rollout.SpoiltWorker;

/** A contract that knows a worker. */
public interface SpoiltContract {
    SpoiltWorker worker();
}
