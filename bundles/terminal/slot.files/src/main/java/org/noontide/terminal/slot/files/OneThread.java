package org.noontide.terminal.slot.files;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A thread that is there only while there is something to do; what comes after its end is not done. */
final class OneThread extends ScheduledThreadPoolExecutor {
    private static final long IDLE_SECONDS = 10;

    OneThread(String name) {
        super(1, task -> new Thread(task, name), new ThreadPoolExecutor.DiscardPolicy());
        setRemoveOnCancelPolicy(true);
        setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        allowCoreThreadTimeOut(true);
    }

    /** Does {@code task} once {@code event} has happened, or has failed to. */
    void after(CompletableFuture<?> event, Runnable task) {
        CompletableFuture<?> unused = event.whenCompleteAsync((done, failed) -> task.run(), this);
    }

    Future<?> later(Duration delay, Runnable task) {
        return schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
}
