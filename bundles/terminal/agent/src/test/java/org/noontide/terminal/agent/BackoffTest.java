package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Settings.Bounds BOUNDS = new Settings.Bounds(Duration.ofSeconds(5), Duration.ofMinutes(5));

    @Test
    void rests_double_up_to_the_ceiling_and_lie_between_half_and_all_of_it() {
        for (int seed = 0; seed < 100; seed++) {
            Backoff backoff = new Backoff(BOUNDS, new Random(seed));
            for (long whole : List.of(5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L)) {
                assertThat(backoff.next()).isBetween(Duration.ofMillis(whole * 500), Duration.ofSeconds(whole));
            }
        }
    }

    @Test
    void a_hundred_tries_do_not_overflow() {
        Settings.Bounds slow = new Settings.Bounds(Duration.ofSeconds(60), Duration.ofMinutes(5));
        Backoff backoff = new Backoff(slow, new Random(1));

        List<Duration> rests = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rests.add(backoff.next());
        }

        assertThat(rests.subList(6, 100)).allMatch(rest -> rest.compareTo(Duration.ofSeconds(150)) >= 0);
    }

    @Test
    void two_terminals_do_not_rest_alike() {
        assertThat(new Backoff(BOUNDS, new Random(1)).next()).isNotEqualTo(new Backoff(BOUNDS, new Random(2)).next());
    }

    @Test
    void what_worked_starts_it_anew() {
        Backoff backoff = new Backoff(BOUNDS, new Random(1));
        for (int i = 0; i < 10; i++) {
            assertThat(backoff.next()).isPositive();
        }

        backoff.reset();

        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofSeconds(5));
    }
}
