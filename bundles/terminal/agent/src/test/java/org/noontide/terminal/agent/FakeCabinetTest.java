package org.noontide.terminal.agent;

import org.noontide.terminal.device.Cabinet;
import org.noontide.terminal.device.CabinetContract;

/** What the agent's tests take for a cabinet is one. */
class FakeCabinetTest extends CabinetContract {
    private final FakeCabinet cabinet = new FakeCabinet();

    @Override
    protected Cabinet cabinet() {
        return cabinet;
    }

    @Override
    protected boolean beginSale() {
        return cabinet.beginSale();
    }

    @Override
    protected void endSale() {
        cabinet.endSale();
    }
}
