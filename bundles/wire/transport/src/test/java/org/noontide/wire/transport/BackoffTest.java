package org.noontide.wire.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration FLOOR = Duration.ofSeconds(1);
    private static final Duration CEILING = Duration.ofSeconds(60);

    @Test
    void the_longest_waits_double_from_the_floor_to_the_ceiling() {
        Backoff backoff = new Backoff(FLOOR, CEILING, unlucky());

        List<Long> seconds = waits(backoff, 8);

        assertThat(seconds).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
    }

    @Test
    void a_reset_begins_at_the_floor_again() {
        Backoff backoff = new Backoff(FLOOR, CEILING, unlucky());
        waits(backoff, 5);

        backoff.reset();

        assertThat(waits(backoff, 2)).containsExactly(1L, 2L);
    }

    @Test
    void waits_are_spread_over_all_of_their_range() {
        Random random = new Random(7);

        List<Long> first = Stream.generate(() -> new Backoff(FLOOR, CEILING, random).next())
                .limit(1_000)
                .map(wait -> wait.toMillis() / 100)
                .distinct()
                .toList();

        assertThat(first).contains(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    private static List<Long> waits(Backoff backoff, int count) {
        return Stream.generate(backoff::next)
                .limit(count)
                .map(Duration::toSeconds)
                .toList();
    }

    /** Always draws the longest. */
    private static RandomGenerator unlucky() {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return Long.MAX_VALUE;
            }

            @Override
            public long nextLong(long bound) {
                return bound - 1;
            }
        };
    }
}
