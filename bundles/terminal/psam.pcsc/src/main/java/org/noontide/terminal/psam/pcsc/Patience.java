package org.noontide.terminal.psam.pcsc;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.noontide.terminal.device.CardReading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds what has no bound of its own: a native call that waits for a reader, and cannot be interrupted, keeps a thread that
 * is left to it; who asked gets an answer in time.
 */
final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    /** Threads that may be left hanging; with so many a new one would only hang as well. */
    private static final int MOST_LEFT = 4;

    private final Duration budget;
    private final LongSupplier nanos;
    private final ReentrantLock turn = new ReentrantLock();
    private final Set<Thread> left = new HashSet<>();

    Patience(Duration budget, LongSupplier nanos) {
        this.budget = budget;
        this.nanos = nanos;
    }

    /** What is done on a thread of its own. */
    interface Reading<T> {
        /**
         * Reads.
         *
         * @param hung true where an earlier reading still hangs, so that nothing it holds may be used
         */
        CardReading<T> read(boolean hung);
    }

    /** The outcome of {@code reading}, or within the budget that there is none. One reads at a time. */
    <T> CardReading<T> call(Reading<T> reading) {
        long begin = nanos.getAsLong();
        try {
            if (!turn.tryLock(budget.toNanos(), TimeUnit.NANOSECONDS)) {
                return late("the reader is still being asked by another");
            }
            try {
                return inTurn(reading, begin);
            } finally {
                turn.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return late("the reading was broken off, since the terminal stops");
        }
    }

    private <T> CardReading<T> inTurn(Reading<T> reading, long begin) throws InterruptedException {
        left.removeIf(thread -> !thread.isAlive());
        if (left.size() >= MOST_LEFT) {
            return late("the card reader hung in the last " + MOST_LEFT
                    + " readings, and hangs: unplug it and plug it in again, or restart pcscd");
        }
        boolean hung = !left.isEmpty();
        Callable<CardReading<T>> task = () -> reading.read(hung);
        FutureTask<CardReading<T>> outcome = new FutureTask<>(task);
        Thread thread = new Thread(outcome, "psam-reader");
        thread.setDaemon(true);
        thread.start();
        try {
            return outcome.get(begin + budget.toNanos() - nanos.getAsLong(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            left.add(thread);
            LOG.warn("reader=psam millis={} hanging={} no answer in time", budget.toMillis(), left.size());
            return late("the card reader did not answer within " + budget.toMillis()
                    + " ms: if it goes on so, unplug it and plug it in again, or restart pcscd");
        } catch (ExecutionException e) {
            LOG.error("reader=psam the reading failed", e.getCause());
            return late("the card could not be read: " + e.getCause());
        }
    }

    private static <T> CardReading<T> late(String sentence) {
        return new CardReading.Unreadable<>(sentence);
    }
}
