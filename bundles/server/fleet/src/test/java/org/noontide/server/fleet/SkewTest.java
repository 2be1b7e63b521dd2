package org.noontide.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkewTest {

    @ParameterizedTest(name = "{0} ms is in range {1}, which begins at {2} ms")
    @CsvSource({
        "0, 0, 0",
        "1, 1, 1",
        "-1, -1, -1",
        "127, 127, 127",
        "128, 128, 128",
        "129, 128, 128",
        "130, 129, 130",
        "255, 191, 254",
        "256, 192, 256",
        "-259, -192, -256",
        "260, 193, 260",
        "3600000, 1069, 3571712",
        "253402300799999, 2739, 252887674388480"
    })
    void ranges_have_indexes_that_never_change(long millis, int index, long nearest) {
        SkewRange range = SkewRange.of(Duration.ofMillis(millis));

        assertThat(range.index()).isEqualTo(index);
        assertThat(range.nearest()).isEqualTo(Duration.ofMillis(nearest));
    }

    @Test
    void a_range_is_not_wider_than_a_sixty_fourth_of_the_smallest_in_it() {
        Random random = new Random(7);

        for (int i = 0; i < 100_000; i++) {
            long millis = random.nextLong() >>> (1 + random.nextInt(62));
            SkewRange range = SkewRange.of(Duration.ofMillis(millis));
            long least = range.nearest().toMillis();
            assertThat(millis - least).as("%d", millis).isBetween(0L, least / 64);
            assertThat(SkewRange.of(range.nearest())).isEqualTo(range);
        }
    }

    @Test
    void a_greater_skew_is_never_in_a_lower_range() {
        int last = -1;
        for (long millis = 0; millis < 20_000; millis++) {
            int index = SkewRange.of(Duration.ofMillis(millis)).index();
            assertThat(index - last).isBetween(0, 1);
            last = index;
        }
    }

    @Test
    void percentiles_do_not_care_for_early_or_late() {
        Skew skew = new Skew(List.of(bucket(-40, 1), bucket(-3, 1), bucket(0, 96), bucket(3, 2)), 0, Duration.ZERO);

        assertThat(skew.switches()).isEqualTo(100);
        assertThat(skew.early()).isEqualTo(2);
        assertThat(skew.percentile(50)).contains(Duration.ZERO);
        assertThat(skew.percentile(97)).contains(Duration.ofMillis(3));
        assertThat(skew.percentile(99)).contains(Duration.ofMillis(3));
        assertThat(skew.percentile(100)).contains(Duration.ofMillis(40));
    }

    @Test
    void of_few_switches_a_high_percentile_is_the_largest() {
        Skew skew = new Skew(List.of(bucket(2, 2), bucket(9, 1)), 5, Duration.ofHours(1));

        assertThat(skew.percentile(50)).contains(Duration.ofMillis(2));
        assertThat(skew.percentile(95)).contains(Duration.ofMillis(9));
        assertThat(skew.percentile(99)).contains(Duration.ofMillis(9));
    }

    @Test
    void where_nobody_switched_there_is_no_percentile() {
        assertThat(Stream.of(50, 100).map(Skew.NONE::percentile)).allMatch(told -> told.isEmpty());
        assertThat(Skew.NONE.uncertainty()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Skew.NONE.percentile(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Skew.NONE.percentile(101));
    }

    private static Skew.Bucket bucket(long millis, long switches) {
        Duration skew = Duration.ofMillis(millis);
        return new Skew.Bucket(SkewRange.of(skew), switches, skew, Duration.ofMillis(1));
    }
}
