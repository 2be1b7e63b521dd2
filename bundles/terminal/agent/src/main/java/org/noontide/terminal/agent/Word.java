package org.noontide.terminal.agent;

import java.util.Optional;
import org.noontide.wire.protocol.CardEvidence;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.Withdrawal;

/**
 * What is to be reported of an attempt, before it has a number.
 *
 * @param order the order that it answers; nothing where it answers a withdrawal
 * @param evidence of the cards, where the order asked for it
 */
record Word(
        TerminalId terminal,
        RolloutId rollout,
        int attempt,
        Optional<UpdateOrder> order,
        Stage stage,
        Optional<Fault> fault,
        Optional<Switching> switching,
        long downloaded,
        Optional<CardEvidence> evidence) {

    static Word accepted(UpdateOrder order) {
        return accepted(order, Optional.empty());
    }

    static Word accepted(UpdateOrder order, Optional<CardEvidence> evidence) {
        return new Word(
                order.terminal(),
                order.rollout(),
                order.attempt(),
                Optional.of(order),
                Stage.ACCEPTED,
                Optional.empty(),
                Optional.empty(),
                0,
                evidence);
    }

    static Word staged(UpdateOrder order, long downloaded) {
        return of(order, Stage.STAGED, Optional.empty(), Optional.empty(), downloaded);
    }

    static Word switched(UpdateOrder order, Switching switching, long downloaded) {
        return of(order, Stage.SWITCHED, Optional.empty(), Optional.of(switching), downloaded);
    }

    static Word installed(UpdateOrder order, Switching switching, long downloaded) {
        return of(order, Stage.INSTALLED, Optional.empty(), Optional.of(switching), downloaded);
    }

    static Word refused(UpdateOrder order, Fault fault) {
        return of(order, Stage.REFUSED, Optional.of(fault), Optional.empty(), 0);
    }

    static Word failed(UpdateOrder order, Fault fault, long downloaded) {
        return of(order, Stage.FAILED, Optional.of(fault), Optional.empty(), downloaded);
    }

    static Word installed(Withdrawal withdrawal, Switching switching) {
        return of(withdrawal, Stage.INSTALLED, Optional.of(switching), 0);
    }

    static Word cancelled(Withdrawal withdrawal, long downloaded) {
        return of(withdrawal, Stage.CANCELLED, Optional.empty(), downloaded);
    }

    private static Word of(
            UpdateOrder order, Stage stage, Optional<Fault> fault, Optional<Switching> switching, long downloaded) {
        return new Word(
                order.terminal(),
                order.rollout(),
                order.attempt(),
                Optional.of(order),
                stage,
                fault,
                switching,
                downloaded,
                Optional.empty());
    }

    private static Word of(Withdrawal withdrawal, Stage stage, Optional<Switching> switching, long downloaded) {
        return new Word(
                withdrawal.terminal(),
                withdrawal.rollout(),
                withdrawal.attempt(),
                Optional.empty(),
                stage,
                Optional.empty(),
                switching,
                downloaded,
                Optional.empty());
    }
}
