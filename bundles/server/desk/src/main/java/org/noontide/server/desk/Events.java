package org.noontide.server.desk;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.RaisedAlarm;
import org.noontide.server.fleet.StoreException;
import org.noontide.wire.operations.ChangedTerminalsView;
import org.noontide.wire.operations.ConnectionView;
import org.noontide.wire.operations.WatchingView;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells who watches what has changed, twice a second. While nobody watches nothing is asked of the store; what is asked then
 * is what has changed, never the fleet. The latest events are kept for those whose line broke.
 */
@Component(service = Events.class)
public final class Events {
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);
    private static final Duration BEAT = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Pattern ID = Pattern.compile("([0-9a-f]{1,16})-([0-9]{1,18})");
    private static final int KEPT = 200;
    private static final int WATCHERS = 50;
    private static final int ALARMS = 100;

    private final Changes changes;
    private final Backing backing;
    private final Duration beat;
    private final String run;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "noontide-events");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    // the following belong to who holds the monitor
    private final Deque<Event> kept = new ArrayDeque<>();
    private final Map<String, ConnectionView> connections = new HashMap<>();
    private long number;
    private long lastAlarm;

    @Activate
    public Events(@Reference Changes changes, @Reference Backing backing) {
        this(changes, backing, BEAT, Long.toHexString(System.nanoTime()));
    }

    Events(Changes changes, Backing backing, Duration beat, String run) {
        this.changes = changes;
        this.backing = backing;
        this.beat = beat;
        this.run = run;
    }

    @Activate
    void start() {
        var unused = timer.scheduleWithFixedDelay(this::beat, 0, beat.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
        watchers.forEach(Watcher::leave);
    }

    /** One more who watches, from the event {@code last} on where that is still known. */
    synchronized Watcher watch(Optional<String> last) throws Refusal {
        if (watchers.size() >= WATCHERS) {
            throw Refusal.later(Trouble.TOO_MANY_REQUESTS, HEARTBEAT.toSeconds(), "events.many");
        }
        FleetStore store = backing.store();
        Optional<Long> from = last.flatMap(this::known);
        if (watchers.isEmpty() && from.isEmpty()) {
            // he is to read what there is: what nobody was told of is in it
            changes.take();
            lastAlarm = store.lastAlarm();
        }
        Watcher watcher = new Watcher(HEARTBEAT);
        boolean unused =
                watcher.tell(Event.of(run, from.orElse(number), "watching", new WatchingView(from.isPresent())));
        kept.stream().filter(event -> event.number() > from.orElse(number)).forEach(watcher::tell);
        watchers.add(watcher);
        return watcher;
    }

    /** He watches no more. */
    void leave(Watcher watcher) {
        watcher.leave();
        watchers.remove(watcher);
    }

    /** The number of the event {@code id}, where all that came after it are kept. */
    private Optional<Long> known(String id) {
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches() || !matcher.group(1).equals(run)) {
            return Optional.empty();
        }
        long oldest = kept.isEmpty() ? number + 1 : kept.getFirst().number();
        return Optional.of(Long.parseLong(matcher.group(2))).filter(it -> it >= oldest - 1 && it <= number);
    }

    private void beat() {
        if (watchers.isEmpty()) {
            return;
        }
        Changes.Gathered gathered = changes.take();
        try {
            tell(gathered);
        } catch (Refusal | StoreException e) {
            // the store is away: it is told when it is back
            changes.giveBack(gathered);
        } catch (RuntimeException e) {
            LOG.error("what has changed could not be told", e);
        }
    }

    private synchronized void tell(Changes.Gathered gathered) throws Refusal {
        for (ConnectionView connection :
                backing.connections().stream().map(Views::of).toList()) {
            ConnectionView before = connections.put(connection.name(), connection);
            if (before != null && before.up() != connection.up()) {
                tell("connection", connection);
            }
        }
        FleetStore store = backing.store();
        List<RaisedAlarm> alarms = gathered.alarms() ? store.alarms(lastAlarm, ALARMS) : List.of();
        for (RaisedAlarm alarm : alarms) {
            lastAlarm = alarm.number();
            tell("alarm", Views.of(alarm));
        }
        if (alarms.size() == ALARMS) {
            changes.alarms();
        }
        for (long acknowledged : gathered.acknowledged()) {
            store.alarms(acknowledged - 1, 1).forEach(alarm -> tell("alarm", Views.of(alarm)));
        }
        for (RolloutId rollout : gathered.rollouts()) {
            store.rollout(rollout).ifPresent(it -> tell("rollout", Views.of(it)));
        }
        if (!gathered.terminals().isEmpty() || gathered.moreTerminals()) {
            List<String> named =
                    gathered.terminals().stream().map(TerminalId::value).toList();
            tell("terminals", new ChangedTerminalsView(named, gathered.moreTerminals()));
        }
        if (gathered.releases()) {
            tell("releases", Map.of());
        }
    }

    private void tell(String name, Object view) {
        number++;
        Event event = Event.of(run, number, name, view);
        kept.addLast(event);
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
        watchers.removeIf(watcher -> !watcher.tell(event));
    }
}
