package org.noontide.terminal.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.noontide.terminal.device.Cabinet;

/** A vending controller that outlives the agent, and sells when it is told to. */
final class FakeCabinet implements Cabinet {
    private final List<Runnable> watchers = new ArrayList<>();
    private boolean selling;
    private boolean dumb;
    private boolean broken;
    private int pauses;
    private int asked;

    @Override
    public Optional<Pause> pause() {
        asked++;
        if (broken) {
            throw new IllegalStateException("the driver is broken");
        }
        if (selling) {
            return Optional.empty();
        }
        pauses++;
        AtomicBoolean closed = new AtomicBoolean();
        return Optional.of(() -> pauses -= closed.getAndSet(true) ? 0 : 1);
    }

    @Override
    public Watch onIdle(Runnable task) {
        if (broken) {
            throw new IllegalStateException("the driver is broken");
        }
        watchers.add(task);
        return () -> watchers.remove(task);
    }

    boolean beginSale() {
        if (pauses > 0 || selling) {
            return false;
        }
        selling = true;
        return true;
    }

    void endSale() {
        selling = false;
        if (!dumb) {
            List.copyOf(watchers).forEach(Runnable::run);
        }
    }

    boolean isSelling() {
        return selling;
    }

    boolean isPaused() {
        return pauses > 0;
    }

    /** How many want to hear of the end of a sale. */
    int watchers() {
        return watchers.size();
    }

    /** How often a pause was asked for. */
    int asked() {
        return asked;
    }

    /** From now on nobody hears of the end of a sale. */
    void dumb() {
        dumb = true;
    }

    void broken(boolean yes) {
        broken = yes;
    }
}
