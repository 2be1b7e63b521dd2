package org.noontide.terminal.device.simulated;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Those who buy from a simulated cabinet, one after the other, on a thread of their own. */
final class Customers {
    /** So soon one comes again who found the cabinet paused: a pause is over in milliseconds. */
    private static final Duration AGAIN = Duration.ofMillis(5);

    private final Habits habits;
    private final SimulatedCabinet cabinet;
    private final RandomGenerator random;
    private final ScheduledExecutorService thread;
    private boolean buying;
    private boolean gone;

    private Customers(Habits habits, SimulatedCabinet cabinet) {
        this.habits = habits;
        this.cabinet = cabinet;
        this.random = habits.seed() == 0 ? new Random() : new Random(habits.seed());
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread buyer = new Thread(task, "noontide-customers");
            buyer.setDaemon(true);
            return buyer;
        });
    }

    /** Customers of {@code cabinet}, on their way to it. */
    static Customers of(Habits habits, SimulatedCabinet cabinet) {
        Customers customers = new Customers(habits, cabinet);
        if (habits.busy()) {
            customers.begin();
        } else if (habits.salesPerHour() > 0) {
            customers.after(habits.gap(customers.random), customers::begin);
        }
        return customers;
    }

    /** They leave, and what is under way ends. */
    void leave() {
        synchronized (this) {
            gone = true;
            end();
        }
        thread.shutdownNow();
    }

    private synchronized void begin() {
        if (gone) {
            return;
        }
        buying = cabinet.beginSale();
        if (!buying) {
            after(AGAIN, this::begin);
        } else if (!habits.busy()) {
            after(habits.length(random), () -> {
                end();
                after(habits.gap(random), this::begin);
            });
        }
    }

    private synchronized void end() {
        if (buying) {
            buying = false;
            cabinet.endSale();
        }
    }

    private void after(Duration delay, Runnable task) {
        try {
            ScheduledFuture<?> unused = thread.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException left) {
            // they are gone
            return;
        }
    }
}
