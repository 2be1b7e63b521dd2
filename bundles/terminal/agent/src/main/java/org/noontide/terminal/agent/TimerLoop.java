package org.noontide.terminal.agent;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** A loop on the threads of a scheduler, which may serve many loops. */
final class TimerLoop implements Loop {
    private final ScheduledExecutorService threads;
    private final Strand strand;

    TimerLoop(ScheduledExecutorService threads) {
        this.threads = threads;
        this.strand = new Strand(threads);
    }

    @Override
    public void execute(Runnable task) {
        strand.execute(task);
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        // the flag, since a timer that went off may still wait for its turn when it is cancelled
        AtomicBoolean cancelled = new AtomicBoolean();
        Runnable turn = () -> {
            if (!cancelled.get()) {
                task.run();
            }
        };
        try {
            ScheduledFuture<?> future =
                    threads.schedule(() -> strand.execute(turn), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> {
                cancelled.set(true);
                future.cancel(false);
            };
        } catch (RejectedExecutionException stopped) {
            return Timer.NONE;
        }
    }

    @Override
    public void rest(Duration duration) {
        LockSupport.parkNanos(this, duration.toNanos());
    }
}
