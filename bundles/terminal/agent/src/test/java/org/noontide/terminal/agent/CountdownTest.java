package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.agent.World.NOON;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountdownTest {

    @ParameterizedTest(name = "{0} before the instant: {1}, {2}")
    @CsvSource({
        "P20D, FAR, PT60S",
        "PT151S, FAR, PT60S",
        "PT149S, FAR, PT59S",
        "PT90S, FAR, PT60S",
        "PT62S, FAR, PT42S",
        "PT20.001S, FAR, PT0.001S",
        "PT20S, FAR, PT18S",
        "PT2.001S, FAR, PT0.001S",
        "PT2S, NEAR, PT1.995S",
        "PT0.006S, NEAR, PT0.001S",
        "PT0.005S, LAST, PT0.005S",
        "PT0.000000001S, LAST, PT0.000000001S",
        "PT0S, COME, PT0S",
        "PT-5H, COME, PT0S",
    })
    void an_instant_is_met_in_ever_shorter_steps(Duration left, Countdown.Phase phase, Duration rest) {
        assertThat(Countdown.to(NOON, NOON.minus(left))).isEqualTo(new Countdown(phase, rest));
    }

    @ParameterizedTest(name = "{0} ahead: {1}")
    @CsvSource({"P20D, 0", "PT90.001S, 0", "PT90S, 1", "PT20.001S, 1", "PT20S, 2", "PT0S, 2", "PT-1H, 2"})
    void the_time_is_asked_for_afresh_twice_before_an_instant(Duration left, int times) {
        assertThat(Countdown.refreshes(NOON, NOON.minus(left))).isEqualTo(times);
    }

    @ParameterizedTest(name = "{0} before the end: {1}")
    @CsvSource({"P20D, PT60S", "PT1S, PT1S", "PT0S, PT0.005S", "PT-1S, PT0.005S"})
    void a_look_is_never_at_once_and_never_far_off(Duration left, Duration rest) {
        assertThat(Countdown.look(NOON, NOON.minus(left))).isEqualTo(rest);
    }
}
