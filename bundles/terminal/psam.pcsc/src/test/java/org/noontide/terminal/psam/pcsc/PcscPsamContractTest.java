package org.noontide.terminal.psam.pcsc;

import static org.noontide.terminal.psam.pcsc.Drivers.driver;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.noontide.terminal.device.Psam;
import org.noontide.terminal.device.PsamCard;
import org.noontide.terminal.device.PsamContract;

class PcscPsamContractTest extends PsamContract {
    private static VirtualReader reader;

    @BeforeAll
    static void plug() throws Exception {
        reader = VirtualReader.plugged();
    }

    @AfterAll
    static void unplug() throws Exception {
        reader.close();
    }

    @AfterEach
    void takeOut() throws Exception {
        reader.empty();
    }

    @Override
    protected Psam readerOf(PsamCard card) throws Exception {
        reader.insert(VirtualCard.of(card));
        return driver();
    }

    @Override
    protected Psam readerOfNothing() {
        return driver();
    }

    @Override
    protected Psam readerOfNonsense() throws Exception {
        reader.insert(new VirtualCard());
        return driver();
    }
}
