package org.noontide.server.rollout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.Progress;
import org.noontide.server.fleet.RolloutState;
import org.noontide.server.fleet.StoreException;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.transport.Channel;
import org.noontide.wire.transport.MessageBus;
import org.noontide.wire.transport.Seat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the engine's thread does, turn by turn: hear a batch, commit it, answer; look at what is due, commit it, order. What
 * goes out goes out after the commit that it follows from, so that a crash at any point leaves less said, never more.
 */
final class Turns {
    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    private final FleetStore store;
    private final MessageBus bus;
    private final Mailbox mailbox;
    private final Policies policies;
    private final Listeners listeners;
    private final Campaigns campaigns;
    private final Admissions admissions;
    private final Hearing hearing;
    private final Looking looking;
    private final Alarming alarming;
    private final Commands commands;
    private final Departures departures;
    private final Courses courses;
    private final Contest contest;
    private final Clock clock;
    private final Duration beat;
    private final int batch;
    private final Outage outage = new Outage();
    private final Losses unsent;
    private Optional<Channel> channel = Optional.empty();

    /** Heard and not yet committed. */
    private List<Message> heard = List.of();

    private Instant nextBeat = Instant.MIN;

    Turns(
            FleetStore store,
            MessageBus bus,
            Policies policies,
            Listeners listeners,
            CardOffice office,
            Mailbox mailbox,
            Clock clock,
            RolloutEngine.Pace pace) {
        this.policies = policies;
        this.listeners = listeners;
        this.campaigns = new Campaigns(store, policies, listeners);
        Contest contest = new Contest(campaigns);
        Undoing undoing = new Undoing(store, campaigns);
        this.store = store;
        this.bus = bus;
        this.mailbox = mailbox;
        this.admissions = new Admissions(store, office);
        this.hearing = new Hearing(store, campaigns, contest, admissions, pace.resend());
        this.looking = new Looking(store, campaigns, contest, admissions, pace.resend());
        this.alarming = new Alarming(store, campaigns);
        this.commands = new Commands(store, campaigns, undoing);
        this.departures = new Departures(store);
        this.courses = new Courses(store, campaigns, undoing);
        this.contest = contest;
        this.clock = clock;
        this.beat = pace.beat();
        this.batch = pace.batch();
        this.unsent = new Losses("messages could not be sent, they are repeated", clock);
    }

    /**
     * Does what is to be done now.
     *
     * @param hurry true where something was planned, which does not wait for the beat
     * @return how long there will be nothing to do, unless something is heard; where {@link #isFailing}, whatever is heard
     */
    Duration turn(boolean hurry) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (hurry || nextBeat.isAfter(now.plus(beat))) {
            // the latter: the wall clock was set back
            nextBeat = now;
        }
        if (!outage.left(now).isZero()) {
            return outage.left(now);
        }
        try {
            begin(now);
            boolean commanded = commands.carryOut(now);
            departures.carryOut(now, draft -> act(draft, now));
            if (wakeHeld(now) || commanded) {
                nextBeat = now;
            }
            hear(now);
            beat(now);
            outage.ends();
        } catch (StoreException e) {
            outage.fails(now, e);
            return outage.left(now);
        } catch (RuntimeException e) {
            // A mistake of ours or of a plug-in, which would come again with the same batch. The terminals repeat.
            LOG.error("a turn of the engine failed, messages={} dropped", heard.size(), e);
            heard = List.of();
            nextBeat = now.plus(beat);
        }
        if (mailbox.hasMore() || !nextBeat.isAfter(now)) {
            return Duration.ZERO;
        }
        return Duration.between(now, nextBeat);
    }

    /** True while the store fails; then nothing is taken from the mailbox. */
    boolean isFailing() {
        return outage.lasts();
    }

    /** Where commands are handed in, from any thread. */
    Commands commands() {
        return commands;
    }

    /** Where terminals that are to leave are handed in, from any thread. */
    Departures departures() {
        return departures;
    }

    /** Gives the seat on the bus back. */
    void close() {
        channel.ifPresent(Channel::close);
        channel = Optional.empty();
    }

    /** Everyone counts as offline before the first presence is heard, never after. */
    private void begin(Instant now) {
        if (channel.isEmpty()) {
            store.everyoneOffline();
            courses.changed(store.active(now));
            channel = Optional.of(bus.open(new Seat.Server(), mailbox));
        }
    }

    /**
     * Wakes what was held for want of a policy that has come.
     *
     * @return true where deliveries may be due now that were not
     */
    private boolean wakeHeld(Instant now) {
        Set<String> names = policies.arrived();
        if (names.isEmpty()) {
            return false;
        }
        for (RolloutId id : store.active(now)) {
            boolean held = campaigns
                    .find(id)
                    .filter(campaign -> campaign.state() == RolloutState.RUNNING)
                    .filter(campaign -> names.contains(campaign.rollout().plan().policy()))
                    .isPresent();
            if (held) {
                store.setState(id, RolloutState.RUNNING, Optional.empty(), now);
                campaigns.forget(id);
                courses.changed(List.of(id));
            }
        }
        policies.welcomed(names);
        return true;
    }

    private void hear(Instant now) {
        if (heard.isEmpty()) {
            heard = mailbox.take(batch);
        }
        if (!heard.isEmpty()) {
            act(hearing.hear(heard, now), now);
            heard = List.of();
        }
    }

    /** One chunk of what is due in each turn, so that reports are heard between the orders to a large fleet. */
    private void beat(Instant now) {
        if (now.isBefore(nextBeat)) {
            return;
        }
        boolean moreJoin = store.join(now, batch) == batch;
        boolean advanced = courses.follow(now);
        List<Delivery> due = store.due(now, batch);
        if (!due.isEmpty() || campaigns.isComplaining()) {
            act(looking.look(due, now, mailbox.holds(batch)), now);
        }
        nextBeat = due.size() < batch && !moreJoin && !advanced ? now.plus(beat) : now;
    }

    private void act(Draft draft, Instant now) {
        wakeNext(draft, now);
        Progress progress = draft.progress(alarming.alarms(draft, now));
        if (!progress.isEmpty()) {
            store.commit(progress);
            listeners.committed(progress);
        }
        campaigns.told();
        courses.changed(draft.touched());
        draft.log();
        admissions.told(draft);
        for (Message message : draft.messages()) {
            channel.ifPresent(open -> send(open, message));
        }
    }

    /** Where a terminal is done with one rollout, what waited for that is due. */
    private void wakeNext(Draft draft, Instant now) {
        Set<TerminalId> freed = draft.freed();
        if (freed.isEmpty()) {
            return;
        }
        draft.knowOpen(store.open(freed));
        for (TerminalId terminal : freed) {
            for (Delivery waiting : draft.open(terminal)) {
                draft.change(contest.afterWait(waiting, now));
            }
        }
    }

    private void send(Channel open, Message message) {
        var unused = open.send(message).whenComplete((done, failure) -> {
            if (failure != null) {
                unsent.add(message.kind() + " to " + message.terminal() + ": " + failure.getMessage());
            }
        });
    }
}
