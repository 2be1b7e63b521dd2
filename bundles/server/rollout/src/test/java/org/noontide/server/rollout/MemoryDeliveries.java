package org.noontide.server.rollout;

import java.time.Instant;
import java.util.Optional;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.Standing;
import org.noontide.server.fleet.Targets;
import org.noontide.server.fleet.Terminal;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;

/** Who needs a rollout, and what becomes of a delivery in it, as every store has it. */
final class MemoryDeliveries {
    static boolean needs(Terminal terminal, RolloutPlan plan) {
        Targets targets = plan.targets();
        if (targets instanceof Targets.Undoing) {
            return terminal.running().isNewerThan(plan.release());
        }
        return plan.release().isNewerThan(terminal.running())
                && !(targets instanceof Targets.Listed listed
                        && !listed.terminals().contains(terminal.id()));
    }

    static Delivery planned(RolloutId id, Terminal terminal, int wave, RolloutPlan plan, boolean starts, Instant now) {
        return new Delivery(
                new DeliveryId(id, terminal.id()),
                terminal.running(),
                wave,
                plan.switchAt(),
                1,
                Stage.PLANNED,
                Standing.NORMAL,
                now,
                now,
                Optional.of(starts ? plan.startAt().orElse(now) : Delivery.WOKEN),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    /** The next attempt of one that failed. */
    static Delivery again(Delivery delivery, Instant now) {
        return new Delivery(
                delivery.id(),
                delivery.from(),
                delivery.wave(),
                delivery.switchAt(),
                delivery.attempt() + 1,
                Stage.PLANNED,
                Standing.DELAYED,
                now,
                now,
                Optional.of(now),
                Optional.empty(),
                Optional.empty(),
                0,
                delivery.timing());
    }

    /** One that is to be looked at now, and perhaps has another instant. */
    static Delivery lookedAt(Delivery known, Instant now, Optional<Instant> switchAt) {
        return new Delivery(
                known.id(),
                known.from(),
                known.wave(),
                switchAt.orElse(known.switchAt()),
                known.attempt(),
                known.stage(),
                known.standing(),
                known.attemptedAt(),
                known.changedAt(),
                Optional.of(now),
                known.fault(),
                known.switching(),
                known.downloaded());
    }

    static boolean isAsleep(Delivery delivery) {
        return delivery.lookAt().filter(Delivery.WOKEN::equals).isPresent();
    }

    private MemoryDeliveries() {}
}
