package org.noontide.terminal.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every vending controller keeps. */
public abstract class CabinetContract {
    private static final int PATIENCE_SECONDS = 10;

    /** A cabinet in which no sale is under way; the same one as long as the test lasts. */
    protected abstract Cabinet cabinet() throws Exception;

    /**
     * A customer wants to buy.
     *
     * @return whether a sale has begun
     */
    protected abstract boolean beginSale() throws Exception;

    /** The sale that is under way ends. */
    protected abstract void endSale() throws Exception;

    @Test
    void no_sale_begins_during_a_pause_and_sales_begin_after_it() throws Exception {
        Cabinet.Pause pause = cabinet().pause().orElseThrow();
        boolean during = beginSale();

        pause.close();

        assertThat(during).isFalse();
        assertThat(beginSale()).isTrue();
    }

    @Test
    void there_is_no_pause_while_a_sale_is_under_way() throws Exception {
        Cabinet cabinet = cabinet();
        assertThat(beginSale()).isTrue();

        assertThat(cabinet.pause()).isEmpty();
    }

    @Test
    void a_pause_that_was_not_given_changes_nothing() throws Exception {
        Cabinet cabinet = cabinet();
        beginSale();
        cabinet.pause();
        endSale();

        assertThat(beginSale()).isTrue();
        endSale();
        assertThat(cabinet.pause()).isPresent();
    }

    @Test
    void closing_a_pause_twice_does_not_end_the_next_one() throws Exception {
        Cabinet cabinet = cabinet();
        Cabinet.Pause first = cabinet.pause().orElseThrow();
        first.close();
        Optional<Cabinet.Pause> second = cabinet.pause();

        first.close();

        assertThat(second).isPresent();
        assertThat(beginSale()).isFalse();
    }

    @Test
    void whether_there_is_a_pause_is_answered_at_once() throws Exception {
        Cabinet cabinet = cabinet();
        beginSale();

        // one that waits for the sale's end never comes back, one that waits a little takes far longer, so often
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            for (int i = 0; i < 1_000; i++) {
                cabinet.pause();
            }
        });
    }

    @Test
    void the_end_of_every_sale_is_told_and_then_there_is_a_pause() throws Exception {
        Cabinet cabinet = cabinet();
        Semaphore paused = new Semaphore(0);
        try (Cabinet.Watch watch = cabinet.onIdle(() -> cabinet.pause().ifPresent(pause -> {
            pause.close();
            paused.release();
        }))) {
            assertThat(watch).isNotNull();
            beginSale();
            boolean early = paused.tryAcquire();
            endSale();

            assertThat(early).isFalse();
            assertThat(paused.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

            assertThat(beginSale()).isTrue();
            endSale();
            assertThat(paused.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void who_does_not_want_to_hear_of_it_any_more_does_not_and_the_others_do() throws Exception {
        Cabinet cabinet = cabinet();
        Semaphore closed = new Semaphore(0);
        Semaphore open = new Semaphore(0);
        Cabinet.Watch watch = cabinet.onIdle(closed::release);
        try (Cabinet.Watch other = cabinet.onIdle(open::release)) {
            assertThat(other).isNotNull();
            watch.close();

            beginSale();
            endSale();

            assertThat(open.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(closed.tryAcquire()).isFalse();
        }
    }
}
