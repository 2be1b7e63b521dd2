package org.noontide.server.rollout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.Progress;
import org.noontide.server.fleet.StoreException;
import org.noontide.wire.protocol.Message;
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
    private final Hearing hearing;
    private final Looking looking;
    private final Alarming alarming;
    private final Clock clock;
    private final Duration beat;
    private final int batch;
    private final Outage outage = new Outage();
    private final Losses unsent;
    private Optional<Channel> channel = Optional.empty();

    /** Heard and not yet committed. */
    private List<Message> heard = List.of();

    private Instant nextBeat = Instant.MIN;

    Turns(FleetStore store, MessageBus bus, Policies policies, Mailbox mailbox, Clock clock, RolloutEngine.Pace pace) {
        Campaigns campaigns = new Campaigns(store, policies);
        this.store = store;
        this.bus = bus;
        this.mailbox = mailbox;
        this.hearing = new Hearing(store, campaigns, pace.resend());
        this.looking = new Looking(store, campaigns, pace.resend());
        this.alarming = new Alarming(store, campaigns);
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
            begin();
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

    /** Gives the seat on the bus back. */
    void close() {
        channel.ifPresent(Channel::close);
        channel = Optional.empty();
    }

    /** Everyone counts as offline before the first presence is heard, never after. */
    private void begin() {
        if (channel.isEmpty()) {
            store.everyoneOffline();
            channel = Optional.of(bus.open(new Seat.Server(), mailbox));
        }
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
        List<Delivery> due = store.due(now, batch);
        if (!due.isEmpty()) {
            act(looking.look(due, now), now);
        }
        nextBeat = due.size() < batch ? now.plus(beat) : now;
    }

    private void act(Draft draft, Instant now) {
        Progress progress = draft.progress(alarming.alarms(draft, now));
        if (!progress.isEmpty()) {
            store.commit(progress);
        }
        draft.log();
        for (Message message : draft.messages()) {
            channel.ifPresent(open -> send(open, message));
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
