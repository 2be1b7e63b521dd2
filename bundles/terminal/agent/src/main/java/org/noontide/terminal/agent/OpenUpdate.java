package org.noontide.terminal.agent;

import java.util.Optional;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.UpdateOrder;

/**
 * An order that was accepted and has not ended.
 *
 * @param stage the last that was reported
 * @param fetched bytes carried over the link for it
 * @param intent when it was about to be switched to, once it was
 */
record OpenUpdate(UpdateOrder order, Stage stage, long fetched, Optional<Switching> intent) {

    static OpenUpdate accepted(UpdateOrder order) {
        return new OpenUpdate(order, Stage.ACCEPTED, 0, Optional.empty());
    }

    boolean isOf(UpdateOrder other) {
        return Errand.of(order).equals(Errand.of(other)) && order.attempt() == other.attempt();
    }

    boolean isStaged() {
        return stage == Stage.STAGED;
    }

    OpenUpdate at(Stage reached) {
        return new OpenUpdate(order, reached, fetched, intent);
    }

    OpenUpdate fetched(long more) {
        return new OpenUpdate(order, stage, fetched + more, intent);
    }

    OpenUpdate intended(Switching switching) {
        return new OpenUpdate(order, stage, fetched, Optional.of(switching));
    }
}
