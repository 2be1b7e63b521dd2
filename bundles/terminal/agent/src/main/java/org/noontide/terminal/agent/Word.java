package org.noontide.terminal.agent;

import java.util.Optional;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.UpdateOrder;

/** What is to be reported of an order, before it has a number. */
record Word(UpdateOrder order, Stage stage, Optional<Fault> fault, Optional<Switching> switching, long downloaded) {

    static Word accepted(UpdateOrder order) {
        return new Word(order, Stage.ACCEPTED, Optional.empty(), Optional.empty(), 0);
    }

    static Word staged(UpdateOrder order, long downloaded) {
        return new Word(order, Stage.STAGED, Optional.empty(), Optional.empty(), downloaded);
    }

    static Word installed(UpdateOrder order, Switching switching, long downloaded) {
        return new Word(order, Stage.INSTALLED, Optional.empty(), Optional.of(switching), downloaded);
    }

    static Word refused(UpdateOrder order, Fault fault) {
        return new Word(order, Stage.REFUSED, Optional.of(fault), Optional.empty(), 0);
    }

    static Word failed(UpdateOrder order, Fault fault, long downloaded) {
        return new Word(order, Stage.FAILED, Optional.of(fault), Optional.empty(), downloaded);
    }
}
