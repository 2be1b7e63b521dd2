package org.noontide.terminal.agent;

import java.util.Optional;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.UpdateOrder;

/**
 * An order that was accepted and has not ended.
 *
 * @param stage the last that was reported
 * @param fetched bytes carried over the link for it
 * @param switching when it was switched to, or, before that is known, when it was about to be
 * @param before what ran until then, where it is known
 * @param returning why it is to be taken back, once that is so
 */
record OpenUpdate(
        UpdateOrder order,
        Stage stage,
        long fetched,
        Optional<Switching> switching,
        Optional<ReleaseId> before,
        Optional<Fault> returning) {

    static OpenUpdate accepted(UpdateOrder order) {
        return new OpenUpdate(order, Stage.ACCEPTED, 0, Optional.empty(), Optional.empty(), Optional.empty());
    }

    boolean isOf(UpdateOrder other) {
        return Errand.of(order).equals(Errand.of(other)) && order.attempt() == other.attempt();
    }

    boolean isStaged() {
        return stage == Stage.STAGED;
    }

    /** It was switched to, and then at least once ran. */
    boolean isSwitched() {
        return stage == Stage.SWITCHED || returning.isPresent();
    }

    OpenUpdate at(Stage reached, Optional<Switching> when) {
        return new OpenUpdate(order, reached, fetched, when.or(() -> switching), before, returning);
    }

    OpenUpdate fetched(long more) {
        return new OpenUpdate(order, stage, fetched + more, switching, before, returning);
    }

    OpenUpdate intended(Entry.Intended intent) {
        return new OpenUpdate(order, stage, fetched, Optional.of(intent.switching()), intent.before(), returning);
    }

    OpenUpdate returning(Fault why) {
        return new OpenUpdate(order, stage, fetched, switching, before, Optional.of(why));
    }
}
