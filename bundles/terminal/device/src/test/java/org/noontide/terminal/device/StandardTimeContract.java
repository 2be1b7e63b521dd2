package org.noontide.terminal.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every source of the standard time keeps. */
public abstract class StandardTimeContract {

    /** A source that has found its time. */
    protected abstract StandardTime disciplined() throws Exception;

    /** A source that has nothing yet to find its time with. */
    protected abstract StandardTime undisciplined() throws Exception;

    /** The true time, now. */
    protected abstract Instant truth();

    @Test
    void the_truth_lies_within_the_uncertainty() throws Exception {
        StandardTime time = disciplined();

        for (int i = 0; i < 1000; i++) {
            Instant before = truth();
            TimeReading reading = time.read();
            Instant after = truth();

            assertThat(reading.time().plus(reading.uncertainty())).isAfterOrEqualTo(before);
            assertThat(reading.time().minus(reading.uncertainty())).isBeforeOrEqualTo(after);
        }
    }

    @Test
    void a_source_that_has_found_its_time_is_sure_to_the_second() throws Exception {
        assertThat(disciplined().read().uncertainty()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void a_source_that_has_not_found_its_time_says_so_by_its_uncertainty() throws Exception {
        assertThat(undisciplined().read().uncertainty()).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void a_reading_is_answered_at_once() throws Exception {
        StandardTime undisciplined = undisciplined();

        // one that asks somebody first takes far longer, so often
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            for (int i = 0; i < 1_000; i++) {
                undisciplined.read();
            }
        });
    }
}
