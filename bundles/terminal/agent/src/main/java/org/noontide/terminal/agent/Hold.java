package org.noontide.terminal.agent;

import java.time.Duration;
import org.noontide.terminal.device.Cabinet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits, for a limited time, until what stands against a switch is over: has it tried again whenever a sale ends, and every
 * second, since a sale may end before somebody listens, and a clock betters itself without a word. Its time is that of
 * the loop's timers, so that a clock that is set makes it neither longer nor shorter.
 */
final class Hold {
    private static final Logger LOG = LoggerFactory.getLogger(Hold.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Cabinet cabinet;
    private final Loop loop;
    private boolean on;
    private Runnable attempt = () -> {};
    private Cabinet.Watch sales = () -> {};
    private Loop.Timer limit = Loop.Timer.NONE;
    private Loop.Timer next = Loop.Timer.NONE;

    Hold(Cabinet cabinet, Loop loop) {
        this.cabinet = cabinet;
        this.loop = loop;
    }

    boolean isOn() {
        return on;
    }

    /**
     * Begins to wait; does nothing where it waits already.
     *
     * @param tried what is tried again, and ends the wait once it succeeds
     * @param over what is done when the time is over, the last try has not helped, and the wait has ended
     */
    void begin(Duration most, Runnable tried, Runnable over) {
        if (on) {
            return;
        }
        on = true;
        attempt = tried;
        limit = loop.after(most, () -> finish(over));
        sales = listen();
        loop.execute(this::look);
    }

    void end() {
        on = false;
        limit.cancel();
        next.cancel();
        Cabinet.Watch heard = sales;
        sales = () -> {};
        attempt = () -> {};
        try {
            heard.close();
        } catch (RuntimeException e) {
            LOG.error("the cabinet's driver failed", e);
        }
    }

    private void finish(Runnable over) {
        attempt.run();
        if (on) {
            end();
            over.run();
        }
    }

    private Cabinet.Watch listen() {
        try {
            return cabinet.onIdle(() -> loop.execute(this::look));
        } catch (RuntimeException e) {
            LOG.error("the cabinet's driver failed", e);
            return () -> {};
        }
    }

    private void look() {
        if (on) {
            next.cancel();
            next = loop.after(LOOK, this::look);
            attempt.run();
        }
    }
}
