package org.noontide.terminal.agent;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs its tasks one after the other on threads that it may share with others; each task is a new turn, so that a busy
 * agent does not keep the others of a shared pool waiting.
 */
final class Strand implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(Strand.class);

    private final Executor threads;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();

    Strand(Executor threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (pending.getAndIncrement() == 0) {
            turn();
        }
    }

    private void turn() {
        try {
            threads.execute(this::runNext);
        } catch (RejectedExecutionException e) {
            LOG.debug("stopped: a task is dropped");
        }
    }

    private void runNext() {
        try {
            Runnable task = tasks.poll();
            if (task != null) {
                task.run();
            }
        } catch (RuntimeException e) {
            LOG.error("task failed", e);
        } finally {
            // an interrupt that was meant for this task must not hit the next
            Thread.interrupted();
            if (pending.decrementAndGet() > 0) {
                turn();
            }
        }
    }
}
