package org.noontide.terminal.agent;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.noontide.wire.protocol.TerminalId;

/**
 * What an agent runs on: its own threads, or some that it shares with others.
 *
 * @param loop for the engine
 * @param worker for what is slow
 * @param close what is to be done about them when the agent stops
 */
record Threads(ScheduledExecutorService loop, Executor worker, Runnable close) {
    private static final long IDLE_SECONDS = 30;

    /** One thread for the engine, and for the worker one for the cards and one for the disk, while there is work. */
    static Threads of(TerminalId terminal) {
        ScheduledThreadPoolExecutor loop =
                new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "agent-" + terminal));
        loop.setRemoveOnCancelPolicy(true);
        ThreadPoolExecutor worker = new ThreadPoolExecutor(
                2,
                2,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> new Thread(task, "agent-" + terminal + "-worker"));
        worker.allowCoreThreadTimeOut(true);
        return new Threads(loop, worker, () -> {
            worker.shutdownNow();
            loop.shutdownNow();
        });
    }
}
