package org.noontide.server.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.StoreException;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Terminals that are to leave the fleet. Anybody hands them in; the engine's thread lets them go, between its turns, since
 * their deliveries are its own.
 */
final class Departures {
    private static final Logger LOG = LoggerFactory.getLogger(Departures.class);

    private final FleetStore store;
    private final Queue<Leaving> leaving = new ConcurrentLinkedQueue<>();

    Departures(FleetStore store) {
        this.store = store;
    }

    /** Hands a terminal in; who no longer waits for the outcome cancels it, and it stays. */
    CompletableFuture<Boolean> add(TerminalId terminal, String by) {
        Leaving entry = new Leaving(terminal, by, new CompletableFuture<>());
        leaving.add(entry);
        return entry.outcome();
    }

    /**
     * Lets go who was handed in.
     *
     * @param act commits a draft, and sends what it says
     */
    void carryOut(Instant now, Consumer<Draft> act) {
        for (Leaving next = leaving.poll(); next != null; next = leaving.poll()) {
            if (next.outcome().isDone()) {
                continue;
            }
            try {
                next.outcome().complete(leave(next, now, act));
            } catch (StoreException e) {
                next.outcome().completeExceptionally(e);
                throw e;
            } catch (RuntimeException e) {
                next.outcome().completeExceptionally(e);
                LOG.error("terminal={} could not leave", next.terminal(), e);
            }
        }
    }

    private boolean leave(Leaving entry, Instant now, Consumer<Draft> act) {
        TerminalId terminal = entry.terminal();
        act.accept(draft(terminal, now));
        boolean left = store.remove(terminal);
        // what was planned for it between the two
        act.accept(draft(terminal, now));
        if (left) {
            LOG.info("terminal={} by={} decommissioned", terminal, entry.by());
        }
        return left;
    }

    /** Takes back all that is open of {@code terminal}. */
    private Draft draft(TerminalId terminal, Instant now) {
        Draft draft = new Draft();
        draft.knowOpen(store.open(Set.of(terminal)));
        for (Delivery delivery : List.copyOf(draft.open(terminal))) {
            draft.change(Deliveries.cancelled(delivery, now));
            if (delivery.stage() != Stage.PLANNED) {
                draft.withdraw(delivery.id(), delivery.attempt());
            }
        }
        return draft;
    }

    private record Leaving(TerminalId terminal, String by, CompletableFuture<Boolean> outcome) {}
}
