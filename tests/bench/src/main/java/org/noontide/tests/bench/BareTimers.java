package org.noontide.tests.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Java's own timers for one instant, each on a scheduler of its own as each cabinet has one: what there is to be had. */
final class BareTimers implements AutoCloseable {
    private final List<ScheduledExecutorService> schedulers = new ArrayList<>();
    private final Queue<Duration> late = new ConcurrentLinkedQueue<>();

    BareTimers(int count, Instant at, InstantSource time) {
        for (int i = 0; i < count; i++) {
            ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
            schedulers.add(scheduler);
            ScheduledFuture<?> unused = scheduler.schedule(
                    () -> late.add(Duration.between(at, time.instant())),
                    Duration.between(time.instant(), at).toNanos(),
                    TimeUnit.NANOSECONDS);
        }
    }

    /** By how much each that went off was late. */
    List<Duration> late() {
        return List.copyOf(late);
    }

    @Override
    public void close() {
        schedulers.forEach(ScheduledExecutorService::shutdownNow);
    }
}
