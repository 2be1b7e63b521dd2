package org.noontide.terminal.psam.pcsc;

import static org.noontide.terminal.psam.pcsc.Drivers.card;
import static org.noontide.terminal.psam.pcsc.Drivers.driver;
import static org.noontide.terminal.psam.pcsc.Drivers.reader;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.noontide.product.hardware.VirtualPsam;
import org.noontide.product.hardware.VirtualReaders;
import org.noontide.terminal.device.Psam;
import org.noontide.terminal.device.PsamCard;
import org.noontide.terminal.device.PsamContract;

class PcscPsamContractTest extends PsamContract {
    private static VirtualReaders reader;

    @BeforeAll
    static void plug() throws Exception {
        reader = reader();
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
        reader.insert(Drivers.READER, card(card));
        return driver();
    }

    @Override
    protected Psam readerOfNothing() {
        return driver();
    }

    @Override
    protected Psam readerOfNonsense() throws Exception {
        reader.insert(Drivers.READER, new VirtualPsam());
        return driver();
    }
}
