package org.noontide.terminal.psam.pcsc;

import static org.noontide.terminal.psam.pcsc.Drivers.card;
import static org.noontide.terminal.psam.pcsc.Drivers.driver;

import java.util.HexFormat;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.noontide.product.hardware.PbocMac;
import org.noontide.product.hardware.VirtualPsam;
import org.noontide.terminal.device.Psam;
import org.noontide.terminal.device.PsamCard;
import org.noontide.terminal.device.PsamContract;

class PcscPsamContractTest extends PsamContract {
    @RegisterExtension
    static final PluggedReader reader = new PluggedReader();

    @Override
    protected Psam readerOf(PsamCard card) throws Exception {
        byte[] key = PbocMac.cardKey(HexFormat.of().parseHex(ISSUER_KEY), card.serial());
        reader.insert(card(card).key(key, 0));
        return driver();
    }

    @Override
    protected Psam readerOfNothing() {
        return driver();
    }

    @Override
    protected Psam readerOfNonsense() throws Exception {
        reader.insert(new VirtualPsam());
        return driver();
    }
}
