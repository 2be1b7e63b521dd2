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
        "PT62S, FAR, PT60S",
        "PT61S, FAR, PT59S",
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

    @ParameterizedTest(name = "{0} before the end: {1}")
    @CsvSource({"P20D, PT60S", "PT1S, PT1S", "PT0S, PT0.005S", "PT-1S, PT0.005S"})
    void a_look_is_never_at_once_and_never_far_off(Duration left, Duration rest) {
        assertThat(Countdown.look(NOON, NOON.minus(left))).isEqualTo(rest);
    }
}
