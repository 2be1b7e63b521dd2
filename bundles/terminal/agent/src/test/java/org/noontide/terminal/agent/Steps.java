package org.noontide.terminal.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.noontide.terminal.device.StandardTime;
import org.noontide.terminal.device.TimeReading;

/** A loop whose time passes only when a test says so, and the standard time to go with it. */
final class Steps implements Loop, StandardTime {
    private final PriorityQueue<Step> steps =
            new PriorityQueue<>(Comparator.comparing(Step::due).thenComparing(Step::number));
    private long number;
    private Instant now;
    private Duration shift = Duration.ZERO;
    private Duration uncertainty = Duration.ofMillis(20);

    private final List<Instant> refreshes = new ArrayList<>();

    private record Step(Instant due, long number, Runnable task) {}

    Steps(Instant now) {
        this.now = now;
    }

    Instant now() {
        return now;
    }

    void uncertain(Duration bound) {
        uncertainty = bound;
    }

    /** Sets the standard time, not the timers. */
    void shift(Duration by) {
        shift = shift.plus(by);
    }

    /** Everything that was to be done is forgotten, as when the power goes. */
    void cut() {
        steps.clear();
    }

    /** Does all that is due now. */
    void run() {
        until(now);
    }

    void pass(Duration time) {
        until(now.plus(time));
    }

    void until(Instant end) {
        for (Step next = steps.peek(); next != null && !next.due().isAfter(end); next = steps.peek()) {
            steps.remove();
            now = next.due().isAfter(now) ? next.due() : now;
            next.task().run();
        }
        now = end.isAfter(now) ? end : now;
    }

    @Override
    public void execute(Runnable task) {
        steps.add(new Step(now, number++, task));
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Step step = new Step(now.plus(delay), number++, task);
        steps.add(step);
        return () -> steps.remove(step);
    }

    @Override
    public void rest(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public void refresh() {
        refreshes.add(now.plus(shift));
    }

    /** When a fresh measurement was asked for. */
    List<Instant> refreshes() {
        return refreshes;
    }

    @Override
    public TimeReading read() {
        return new TimeReading(now.plus(shift), uncertainty);
    }
}
