package org.noontide.terminal.slot.files;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.noontide.terminal.device.Health;
import org.noontide.wire.protocol.HealthCheck;

/** Watches an application until it is known whether it is well. All of it runs on the one thread of the timer. */
final class Probation {
    private static final int MOST_FAILURES = 3;

    private final HealthCheck check;
    private final ScheduledExecutorService timer;
    private final Consumer<Health> verdict;
    private Optional<Probe> probe = Optional.empty();
    private boolean up;
    private boolean overdue;
    private boolean ended;
    private int failures;
    private String complaint = "the check has not answered yet";

    /**
     * A probation by {@code check}.
     *
     * @param verdict told once, unless the probation is ended before
     */
    Probation(HealthCheck check, ScheduledExecutorService timer, Consumer<Health> verdict) {
        this.check = check;
        this.timer = timer;
        this.verdict = verdict;
    }

    /** The application runs; from now on it is asked. */
    void watch(Probe running) {
        if (probe.isEmpty() && !ended) {
            probe = Optional.of(running);
            Future<?> unused = after(check.timeout(), this::demandUp);
            ask(running);
        }
    }

    /** It did not come up or did not last. */
    void failed(String reason) {
        if (!ended) {
            end();
            verdict.accept(new Health.Unhealthy(reason));
        }
    }

    /** Nobody wants to know any more. */
    void end() {
        ended = true;
    }

    private void ask(Probe running) {
        if (ended) {
            return;
        }
        CompletableFuture<Optional<String>> answer = running.ask();
        Future<?> patience = after(
                check.timeout(),
                () -> answer.complete(Optional.of("the check did not answer within " + check.timeout())));
        CompletableFuture<?> unused = answer.whenCompleteAsync(
                (failure, broken) -> {
                    patience.cancel(false);
                    heard(broken == null ? failure : Optional.of("the check broke: " + broken.getMessage()));
                    Future<?> unusedTurn = after(check.interval(), () -> ask(running));
                },
                timer);
    }

    private void heard(Optional<String> failure) {
        if (ended) {
            return;
        }
        if (failure.isEmpty()) {
            failures = 0;
            if (!up) {
                up = true;
                Future<?> unused = after(check.probation(), this::demandWell);
            } else if (overdue) {
                well();
            }
        } else {
            complaint = failure.get();
            failures++;
            if (up && failures == MOST_FAILURES) {
                failed("failed its check " + MOST_FAILURES + " times in a row: " + complaint);
            }
        }
    }

    private void demandUp() {
        if (!up) {
            failed("did not come up within " + check.timeout() + ": " + complaint);
        }
    }

    private void demandWell() {
        if (failures == 0) {
            well();
        } else {
            overdue = true;
        }
    }

    private void well() {
        if (!ended) {
            end();
            verdict.accept(new Health.Healthy());
        }
    }

    private Future<?> after(Duration delay, Runnable task) {
        return timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
}
