package org.noontide.server.rollout;

import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.noontide.server.fleet.CommandOutcome;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutState;
import org.noontide.server.fleet.Rollouts.Command;
import org.noontide.server.fleet.StoreException;
import org.noontide.wire.protocol.Objection;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.RolloutId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators want done to rollouts. Anybody hands it in; the engine's thread does it, between its turns, so that no
 * order leaves after a pause was answered.
 */
final class Commands {
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

    private final FleetStore store;
    private final Campaigns campaigns;
    private final Undoing undoing;
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();

    Commands(FleetStore store, Campaigns campaigns, Undoing undoing) {
        this.store = store;
        this.campaigns = campaigns;
        this.undoing = undoing;
    }

    /** Hands a command in; who no longer waits for the outcome cancels it, and it is not begun. */
    CompletableFuture<CommandOutcome> add(RolloutId rollout, Command command, String by) {
        Asked entry = new Asked(rollout, command, by, new CompletableFuture<>());
        asked.add(entry);
        return entry.outcome();
    }

    /**
     * Does what was handed in.
     *
     * @return true where deliveries may be due now that were not
     */
    boolean carryOut(Instant now) {
        boolean done = false;
        for (Asked next = asked.poll(); next != null; next = asked.poll()) {
            if (next.outcome().isDone()) {
                continue;
            }
            try {
                next.outcome().complete(carryOut(next, now));
                done = true;
            } catch (StoreException e) {
                next.outcome().completeExceptionally(e);
                throw e;
            } catch (RuntimeException e) {
                next.outcome().completeExceptionally(e);
                LOG.error("update={} command={} failed", next.rollout(), next.command(), e);
            }
        }
        return done;
    }

    private CommandOutcome carryOut(Asked command, Instant now) {
        RolloutId id = command.rollout();
        // as the store has it, whatever is kept
        campaigns.forget(id);
        Optional<Campaign> found = campaigns.find(id);
        if (found.isEmpty()) {
            return new CommandOutcome.Refused(Objection.of("command.rollout", "there is no rollout {0}", id));
        }
        Campaign campaign = found.get();
        Optional<Objection> objection =
                objection(campaign.rollout(), command, now).or(() -> withdrawn(campaign, command.command()));
        if (objection.isPresent()) {
            return new CommandOutcome.Refused(objection.get());
        }
        if (command.command() == Command.UNDO) {
            undoing.undo(campaign, command.by(), now);
        } else if (command.command() == Command.RETRY) {
            LOG.info("update={} terminals={} are tried again", id, store.retryFailed(id, now));
        } else if (changes(campaign.rollout(), command)) {
            Optional<String> approvedBy =
                    command.command() == Command.APPROVE ? Optional.of(command.by()) : Optional.empty();
            store.setState(id, target(command.command()), approvedBy, now);
        }
        campaigns.forget(id);
        Rollout rollout = campaigns.of(id).rollout();
        LOG.info("update={} command={} by={} state={}", id, command.command(), command.by(), rollout.state());
        return new CommandOutcome.Done(rollout);
    }

    /** Why {@code command} cannot be done to {@code rollout}; nothing where it can. A pure decision. */
    private static Optional<Objection> objection(Rollout rollout, Asked command, Instant now) {
        RolloutState state = rollout.state();
        return switch (command.command()) {
            case APPROVE -> approval(rollout, command.by(), now);
            case PAUSE ->
                refuse(
                        state != RolloutState.RUNNING && state != RolloutState.PAUSED,
                        Objection.of("command.pause", "only a running rollout is paused; this one is {0}", state));
            case RESUME ->
                refuse(
                        state == RolloutState.AWAITING_APPROVAL || state == RolloutState.CANCELLED,
                        Objection.of(
                                "command.resume",
                                "only a paused or stopped rollout is resumed; this one is {0}",
                                state));
            case RETRY ->
                refuse(
                        state == RolloutState.AWAITING_APPROVAL || state == RolloutState.CANCELLED,
                        Objection.of("command.retry", "what is {0} is not tried again", state));
            case CANCEL, UNDO -> Optional.empty();
        };
    }

    private Optional<Objection> withdrawn(Campaign campaign, Command command) {
        ReleaseId release = campaign.release().id();
        return command == Command.RETRY && store.release(release).isEmpty()
                ? Optional.of(Objection.of(
                        "command.deleted", "the release {0} was deleted, and nobody can get it any more", release))
                : Optional.empty();
    }

    private static Optional<Objection> approval(Rollout rollout, String by, Instant now) {
        if (rollout.approvedBy().isPresent() && rollout.state() != RolloutState.CANCELLED) {
            return Optional.empty();
        }
        return refuse(
                        rollout.state() != RolloutState.AWAITING_APPROVAL,
                        Objection.of("command.approve", "no approval is awaited; the rollout is {0}", rollout.state()))
                .or(() -> refuse(
                        rollout.plannedBy().equals(by),
                        Objection.of("command.own", "it was planned by {0}, and another operator must approve it", by)))
                .or(() -> refuse(
                        rollout.plan().switchAt().isBefore(now),
                        Objection.of("command.past", "its switch instant is past: cancel it and plan anew")));
    }

    /**
     * Approving again what was approved changes nothing, not even a pause that came after it. Resuming always does: a rollout
     * may be held by its policy alone, and that is asked again.
     */
    private static boolean changes(Rollout rollout, Asked command) {
        boolean again =
                command.command() == Command.APPROVE && rollout.approvedBy().isPresent();
        return command.command() == Command.RESUME || (rollout.state() != target(command.command()) && !again);
    }

    private static Optional<Objection> refuse(boolean breaks, Objection rule) {
        return breaks ? Optional.of(rule) : Optional.empty();
    }

    private static RolloutState target(Command command) {
        return switch (command) {
            case APPROVE, RESUME -> RolloutState.RUNNING;
            case PAUSE -> RolloutState.PAUSED;
            case CANCEL, UNDO -> RolloutState.CANCELLED;
            case RETRY -> throw new IllegalArgumentException("leaves the state as it is: " + command);
        };
    }

    private record Asked(RolloutId rollout, Command command, String by, CompletableFuture<CommandOutcome> outcome) {}
}
