package org.noontide.tests.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ten samples, a minute and nine rollouts of 1,000 terminals apart; the second half is what counts. */
class GrowthRuleTest {
    private static final int TERMINALS = 1_000;
    private static final long HEAP = 80L << 20;
    private static final long ROLLOUT_BYTES = 1_500L * TERMINALS;

    @Test
    void a_server_that_holds_what_it_held_keeps_the_rule() {
        assertThat(broken(minute -> sample(minute, HEAP, 73, 1_220, 9L * minute * ROLLOUT_BYTES)))
                .isEmpty();
    }

    @Test
    void one_that_fills_up_in_the_first_half_and_stays_so_keeps_the_rule() {
        assertThat(broken(minute -> sample(minute, Math.min(minute, 5) * (HEAP / 5), 73, 1_220, 0)))
                .isEmpty();
    }

    @Test
    void a_heap_that_grows_on_breaks_it() {
        assertThat(broken(minute -> sample(minute, HEAP + minute * (HEAP / 30), 73, 1_220, 0)))
                .singleElement()
                .asString()
                .startsWith("heap bytes grow by");
    }

    @Test
    void a_heap_that_swings_and_does_not_grow_keeps_it() {
        assertThat(broken(minute -> sample(minute, HEAP + (minute % 2) * (HEAP / 10), 73, 1_220, 0)))
                .isEmpty();
    }

    @Test
    void threads_files_and_tables_that_grow_on_break_it_each_by_its_name() {
        assertThat(broken(minute ->
                        sample(minute, HEAP, 73 + 2 * minute, 1_220 + 6 * minute, 10L * minute * ROLLOUT_BYTES)))
                .satisfiesExactly(
                        threads -> assertThat(threads).startsWith("threads grow by 8"),
                        files -> assertThat(files).startsWith("open files grow by 24"),
                        bytes -> assertThat(bytes).startsWith("bytes of the database"));
    }

    @Test
    void a_trend_is_the_line_of_least_squares() {
        Trend trend = Trend.of(List.of(1.0, 3.0, 2.0, 4.0));

        assertThat(trend.middle()).isEqualTo(2.5);
        assertThat(trend.growth()).isCloseTo(2.4, within(1e-9));
        assertThat(Trend.of(List.of(7.0)).growth()).isZero();
    }

    private static List<String> broken(IntFunction<Sample> samples) {
        return GrowthRule.broken(IntStream.range(0, 10).mapToObj(samples).toList(), TERMINALS);
    }

    private static Sample sample(int minute, long heap, int threads, int files, long database) {
        return new Sample(minute * 60L, minute * 9, heap, threads, files, 400, database, Duration.ofSeconds(minute));
    }
}
