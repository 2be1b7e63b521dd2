package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.noontide.server.rollout.Given.NOW;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CourierPaceTest {
    private final CourierPace pace =
            new CourierPace(Duration.ofSeconds(10), 500, Duration.ofSeconds(5), Duration.ofMinutes(5), false);

    @ParameterizedTest(name = "{0} s after the first alarm: {1} s left")
    @CsvSource({"0, 10", "4, 6", "10, 0", "86400, 0", "-3600, 0"})
    void the_first_alarm_waits_for_others_while_the_window_is_open(long waited, long left) {
        assertThat(pace.untilDue(NOW, NOW.plusSeconds(waited))).isEqualTo(Duration.ofSeconds(left));
    }

    @ParameterizedTest(name = "after {0} failures: {1} to {2} s")
    @CsvSource({"0, 5, 5", "1, 5, 10", "2, 10, 20", "5, 80, 160", "6, 150, 300", "1000000, 150, 300"})
    void pauses_grow_to_the_ceiling_and_no_two_channels_keep_step(int failures, long least, long most) {
        Random chance = new Random(failures);

        for (int time = 0; time < 100; time++) {
            assertThat(pace.pause(failures, chance)).isBetween(Duration.ofSeconds(least), Duration.ofSeconds(most));
        }
    }

    @Test
    void the_longest_pauses_that_can_be_configured_still_fit() {
        Duration longest = Duration.ofSeconds(Integer.MAX_VALUE);
        CourierPace slow = new CourierPace(Duration.ZERO, 1, longest, longest, false);

        assertThat(slow.pause(1_000, new Random(1))).isEqualTo(longest);
    }

    @Test
    void a_wall_clock_that_is_set_back_does_not_lengthen_a_pause() {
        assertThat(pace.left(NOW, NOW.plusSeconds(200))).isEqualTo(Duration.ofSeconds(200));
        assertThat(pace.left(NOW, NOW.plusSeconds(3_600))).isZero();
        assertThat(pace.left(NOW, NOW)).isZero();
    }

    @Test
    void a_ceiling_is_not_below_its_floor() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new CourierPace(Duration.ZERO, 500, Duration.ofSeconds(5), Duration.ofSeconds(4), false));
    }
}
