package org.noontide.server.rollout;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.AlertChannel;
import org.noontide.server.fleet.AlertCursor;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.RaisedAlarm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the alarms to one channel: remembers what it is about to tell, tells it, remembers that it has. All is for the
 * dispatch's thread alone, but the telling itself has a thread of its own, since it may take long.
 */
final class Courier {
    /** How long an alarm may stay unseen; a look is one read by number. */
    static final Duration LOOK = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int LONGEST_PAGE = 1_000;

    private final String name;
    private final AlertChannel channel;
    private final FleetStore store;
    private final CourierPace pace;
    private final RandomGenerator chance;
    private final ExecutorService thread;
    private final Runnable wake;
    private Optional<AlertCursor> known = Optional.empty();

    /** What the telling that is under way will have failed by, if it will. */
    private Optional<CompletableFuture<Optional<Throwable>>> telling = Optional.empty();

    private int failures;
    private Instant retryAt = Instant.MIN;

    /**
     * A courier to {@code channel}.
     *
     * @param thread on which it is told; ended with the courier
     * @param wake called when a telling is over, from any thread
     */
    Courier(
            String name,
            AlertChannel channel,
            FleetStore store,
            CourierPace pace,
            RandomGenerator chance,
            ExecutorService thread,
            Runnable wake) {
        this.name = name;
        this.channel = channel;
        this.store = store;
        this.pace = pace;
        this.chance = chance;
        this.thread = thread;
        this.wake = wake;
    }

    AlertChannel channel() {
        return channel;
    }

    /**
     * Does what is to be done now.
     *
     * @return how long there will be nothing to do, unless a telling is over before
     */
    Duration turn(Instant now) {
        AlertCursor cursor = cursor();
        if (telling.isPresent()) {
            if (!telling.get().isDone()) {
                return LOOK;
            }
            settle(telling.get().join(), cursor, now);
            return Duration.ZERO;
        }
        Duration pause = pace.left(now, retryAt);
        if (!pause.isZero()) {
            return pause;
        }
        if (cursor.telling() > cursor.told()) {
            return tell(cursor);
        }
        return store.alarms(cursor.told(), 1).stream()
                .findFirst()
                .map(first -> pace.untilDue(first.alarm().raisedAt(), now))
                .map(left -> left.isZero() ? begin(cursor) : left)
                .orElse(LOOK);
    }

    /** Breaks off what is being told. Whether it arrived is not known: it will be told again under the same id. */
    void close() {
        thread.shutdownNow();
    }

    private AlertCursor cursor() {
        return known.or(() -> store.cursor(name)).orElseGet(() -> {
            long from = pace.earlierToo() ? 0 : store.lastAlarm();
            LOG.info("channel={} is new and begins after alarm={}", name, from);
            return moved(new AlertCursor(name, from, from));
        });
    }

    private AlertCursor moved(AlertCursor cursor) {
        store.move(cursor);
        known = Optional.of(cursor);
        return cursor;
    }

    private Duration begin(AlertCursor cursor) {
        List<RaisedAlarm> untold = store.alarms(cursor.told(), pace.digest());
        long last = untold.get(untold.size() - 1).number();
        return tell(moved(new AlertCursor(name, cursor.told(), last)));
    }

    private Duration tell(AlertCursor cursor) {
        // numbers may be left out, but none is there twice
        int most = (int) Math.min(LONGEST_PAGE, cursor.telling() - cursor.told());
        List<Alarm> alarms = store.alarms(cursor.told(), most).stream()
                .filter(raised -> raised.number() <= cursor.telling())
                .map(RaisedAlarm::alarm)
                .toList();
        CompletableFuture<Optional<Throwable>> begun = CompletableFuture.supplyAsync(
                        () -> tell(notice(cursor), alarms), thread)
                .exceptionally(Optional::of);
        telling = Optional.of(begun);
        var unused = begun.thenRun(wake);
        return begun.isDone() ? Duration.ZERO : LOOK;
    }

    private Optional<Throwable> tell(String notice, List<Alarm> alarms) {
        try {
            channel.tell(notice, alarms);
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(e);
        }
    }

    /** The telling is forgotten only after the cursor has moved, so that a store that fails meanwhile delays and repeats nothing. */
    private void settle(Optional<Throwable> failure, AlertCursor cursor, Instant now) {
        if (failure.isEmpty()) {
            moved(new AlertCursor(name, cursor.telling(), cursor.telling()));
            LOG.info("channel={} notice={} failures={} told", name, notice(cursor), failures);
            failures = 0;
        } else {
            if (failures == 0) {
                LOG.warn(
                        "channel={} notice={} cannot be told and is tried until it can: {}",
                        name,
                        notice(cursor),
                        failure.get().toString());
            }
            retryAt = now.plus(pace.pause(failures, chance));
            failures++;
        }
        telling = Optional.empty();
    }

    /** The same for the same alarms, whenever and by whichever process they are told. */
    private String notice(AlertCursor cursor) {
        return name.replaceAll("[^A-Za-z0-9-]", "-") + '-' + (cursor.told() + 1) + '-' + cursor.telling();
    }
}
