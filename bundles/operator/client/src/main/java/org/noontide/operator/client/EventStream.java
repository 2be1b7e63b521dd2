package org.noontide.operator.client;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * Tells a watcher what changes. A line that breaks, or on which nothing comes, not even the server's heartbeat, is made anew,
 * and goes on after the last event that came over it.
 */
public final class EventStream implements AutoCloseable {
    /** Three of the server's heartbeats. */
    private static final Duration SILENCE = Duration.ofSeconds(45);

    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final int DOUBLINGS = 6;
    private static final int UNAUTHENTICATED = 401;

    private final Line line;
    private final FleetWatcher watcher;
    private final Duration silence;
    private final Duration firstWait;
    private final DoubleSupplier chance;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "noontide-watch");
    // the following belong to the thread
    private Optional<String> last = Optional.empty();
    private int failures;

    /** @param chance from 0 to 1, so that many who lost a server at once do not return at once */
    private EventStream(Line line, FleetWatcher watcher, Duration silence, Duration firstWait, DoubleSupplier chance) {
        this.line = line;
        this.watcher = watcher;
        this.silence = silence;
        this.firstWait = firstWait;
        this.chance = chance;
    }

    static EventStream open(Line line, FleetWatcher watcher) {
        return open(line, watcher, SILENCE, FIRST_WAIT);
    }

    static EventStream open(Line line, FleetWatcher watcher, Duration silence, Duration firstWait) {
        EventStream stream = new EventStream(line, watcher, silence, firstWait, () -> ThreadLocalRandom.current()
                .nextDouble());
        stream.thread.setDaemon(true);
        stream.thread.start();
        return stream;
    }

    /** Ends it; the watcher may be told of one more event, which is on its way to it. */
    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }

    private void run() {
        try {
            Duration wait = Duration.ZERO;
            while (!closed.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    read();
                } catch (ProblemException e) {
                    watcher.lost(e);
                    if (e.problem().status() == UNAUTHENTICATED) {
                        return;
                    }
                    wait = longer(nextWait(), e.retryAfter().orElse(Duration.ZERO));
                } catch (IOException e) {
                    watcher.lost(e);
                    wait = nextWait();
                }
            }
        } catch (InterruptedException e) {
            // closed, in the midst of a wait
            Thread.currentThread().interrupt();
        }
    }

    /** Until the line breaks. */
    private void read() throws IOException, InterruptedException {
        HttpRequest.Builder request = line.endless("events").header("Accept", "text/event-stream");
        last.ifPresent(id -> request.header("Last-Event-ID", id));
        EventReader reader = new EventReader();
        try (EventLines lines = new EventLines()) {
            line.stream(request, lines);
            while (closed.getCount() > 0) {
                Optional<ServerEvent> event = reader.take(lines.next(silence));
                if (event.isPresent()) {
                    event.get().tell(watcher);
                    last = Optional.of(event.get().id()).filter(id -> !id.isEmpty());
                    failures = 0;
                }
            }
        }
    }

    /** Half of it to all of it, of what doubles with every failure. */
    private Duration nextWait() {
        long longest = firstWait.toMillis() << Math.min(failures++, DOUBLINGS);
        return Duration.ofMillis((long) (longest * (1 + chance.getAsDouble()) / 2));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
